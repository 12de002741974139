package dev.mailgrant.net.socket.conversation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgrant.core.Secret;
import dev.mailgrant.core.redaction.Redaction;
import dev.mailgrant.core.sasl.ErrorChallenge;
import java.util.Base64;
import java.util.List;

/**
 * Removes secrets that were sent from the server's text. Servers quote a refused command
 * completely, truncated, or in an error challenge, which is itself base64.
 */
final class EchoFilter {
  /**
   * This number of characters of a secret, or of its base64, is a part of it and not a coincidence.
   */
  private static final int PIECE = 16;

  private final Redaction parts;
  private final List<Secret> secrets;

  private EchoFilter(Redaction parts, List<Secret> secrets) {
    this.parts = parts;
    this.secrets = List.copyOf(secrets);
  }

  /** Creates a filter without known secrets: it removes everything that looks like a JWT. */
  static EchoFilter ofTokens() {
    return new EchoFilter(Redaction.ofTokens(), List.of());
  }

  /** Creates a filter that also removes these secrets. */
  static EchoFilter of(List<Secret> secrets) {
    return new EchoFilter(Redaction.ofParts(secrets, PIECE), secrets);
  }

  /** Replaces each secret, and each long part of one, with {@code ***}. */
  String apply(String words) {
    return parts.apply(words);
  }

  /** The same for an error challenge, which is unchanged unless it contains a secret. */
  String applyToChallenge(String challenge) {
    try {
      String content = new String(Base64.getDecoder().decode(challenge.strip()), UTF_8);
      String clean = apply(content);
      if (!clean.equals(content)) {
        return base64(clean);
      }
      // A challenge without a secret may contain the same text as the token, for example the
      // audience, and then its base64 is the same too. Its decoded content was checked, so it is
      // shown completely.
      if (new ErrorChallenge(challenge).json().isPresent()
          && Redaction.of(secrets).apply(challenge).equals(challenge)) {
        return challenge;
      }
    } catch (IllegalArgumentException e) {
      // Not base64: treated as ordinary text.
    }
    return apply(challenge);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }
}
