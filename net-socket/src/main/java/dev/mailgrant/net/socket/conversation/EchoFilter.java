package dev.mailgrant.net.socket.conversation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgrant.core.Secret;
import dev.mailgrant.core.redaction.Base64Alignments;
import dev.mailgrant.core.redaction.Redaction;
import dev.mailgrant.core.sasl.ErrorChallenge;
import java.util.Base64;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Removes secrets that were sent from the server's text. Servers quote a refused command
 * completely, truncated, or in an error challenge, which is itself base64.
 */
final class EchoFilter {
  /**
   * This number of characters of a secret, or of its base64, is a part of it and not a coincidence.
   */
  private static final int PIECE = 16;

  private final Redaction whole;
  private final Set<String> pieces;

  /**
   * The beginnings of parts, so that only few positions in a server's text need a full comparison.
   */
  private final BitSet beginnings = new BitSet(1 << 16);

  private EchoFilter(Redaction whole, Set<String> pieces) {
    this.whole = whole;
    this.pieces = pieces;
    pieces.forEach(piece -> beginnings.set(beginning(piece, 0)));
  }

  /** Creates a filter without known secrets: it removes everything that looks like a JWT. */
  static EchoFilter ofTokens() {
    return new EchoFilter(Redaction.ofTokens(), Set.of());
  }

  /** Creates a filter that also removes these secrets. */
  static EchoFilter of(List<Secret> secrets) {
    Set<String> pieces = new HashSet<>();
    for (Secret secret : secrets) {
      String plain = secret.reveal();
      addPieces(pieces, base64(plain));
      Base64Alignments.of(plain).forEach(trace -> addPieces(pieces, trace));
      // Parts of a SASL message, which has control characters, may be user and host, which are not
      // secret.
      if (plain.chars().noneMatch(Character::isISOControl)) {
        addPieces(pieces, plain);
      }
    }
    return new EchoFilter(Redaction.of(secrets), pieces);
  }

  /** Replaces each secret, and each long part of one, with {@code ***}. */
  String apply(String words) {
    String clean = whole.apply(words);
    if (pieces.isEmpty()) {
      return clean;
    }
    StringBuilder out = new StringBuilder(clean.length());
    int kept = 0;
    int hiddenTo = 0;
    for (int i = 0; i + PIECE <= clean.length(); i++) {
      if (beginnings.get(beginning(clean, i)) && pieces.contains(clean.substring(i, i + PIECE))) {
        if (i > hiddenTo || out.isEmpty()) {
          out.append(clean, kept, i).append("***");
        }
        hiddenTo = i + PIECE;
        kept = hiddenTo;
      }
    }
    return out.append(clean, kept, clean.length()).toString();
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
          && whole.apply(challenge).equals(challenge)) {
        return challenge;
      }
    } catch (IllegalArgumentException e) {
      // Not base64: treated as ordinary text.
    }
    return apply(challenge);
  }

  private static int beginning(String text, int at) {
    int hash = text.charAt(at);
    for (int i = at + 1; i < at + 4; i++) {
      hash = hash * 31 + text.charAt(i);
    }
    return hash & 0xffff;
  }

  private static void addPieces(Set<String> pieces, String form) {
    for (int i = 0; i + PIECE <= form.length(); i++) {
      pieces.add(form.substring(i, i + PIECE));
    }
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }
}
