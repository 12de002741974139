package dev.mailgrant.imap.socket;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgrant.core.Secret;
import dev.mailgrant.core.redaction.Base64Alignments;
import dev.mailgrant.core.redaction.Redaction;
import dev.mailgrant.core.sasl.ErrorChallenge;
import java.util.ArrayList;
import java.util.Base64;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

  /** Finds parts in other encodings; made only for a text that could contain one. */
  private volatile @Nullable Redaction parts;

  private final List<Secret> secretsWithParts;

  /**
   * The beginnings of parts, so that only few positions in a server's text need a full comparison.
   */
  private final BitSet beginnings = new BitSet(1 << 16);

  private EchoFilter(Redaction whole, Set<String> pieces, List<Secret> secretsWithParts) {
    this.whole = whole;
    this.pieces = pieces;
    this.secretsWithParts = secretsWithParts;
    pieces.forEach(piece -> beginnings.set(beginning(piece, 0)));
  }

  /** Creates a filter without known secrets: it removes everything that looks like a JWT. */
  static EchoFilter ofTokens() {
    return new EchoFilter(Redaction.ofTokens(), Set.of(), List.of());
  }

  /** Creates a filter that also removes these secrets. */
  static EchoFilter of(List<Secret> secrets) {
    Set<String> pieces = new HashSet<>();
    List<Secret> withPieces = new ArrayList<>();
    for (Secret secret : secrets) {
      String plain = secret.reveal();
      addPieces(pieces, base64(plain));
      Base64Alignments.of(plain).forEach(trace -> addPieces(pieces, trace));
      // Parts of a SASL message, which has control characters, may be user and host, which are not
      // secret.
      if (plain.chars().noneMatch(Character::isISOControl)) {
        addPieces(pieces, plain);
        withPieces.add(secret);
      }
    }
    return new EchoFilter(Redaction.of(secrets), pieces, List.copyOf(withPieces));
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
    String plainly = out.append(clean, kept, clean.length()).toString();
    return hasLongRun(plainly) ? parts().apply(plainly) : plainly;
  }

  private Redaction parts() {
    Redaction known = parts;
    if (known == null) {
      known = Redaction.ofPieces(secretsWithParts, PIECE);
      parts = known;
    }
    return known;
  }

  /**
   * Returns whether there are enough characters in a row for a part of a token. Ordinary replies
   * have no such words, so that a login costs no more.
   */
  private static boolean hasLongRun(String text) {
    int run = 0;
    int word = 0;
    for (int i = 0; i < text.length() && run < PIECE; i++) {
      char c = text.charAt(i);
      if (c == ' ') {
        run = word == 2 ? run : 0; // bytes in hex are often separated
        word = 0;
      } else if (Character.isLetterOrDigit(c) || "+/=_.-~:;&#".indexOf(c) >= 0) {
        run++;
        word++;
      } else if (c != '\r' && c != '\n' && c != '\t' && c != '%' && c != '\\') {
        run = 0;
      }
    }
    return run >= PIECE;
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
