package dev.mailgrant.core.redaction;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgrant.core.Secret;
import dev.mailgrant.core.redaction.SecretTraces.Sought;
import java.util.ArrayList;
import java.util.Base64;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Removes secrets from text that a peer sent. Servers quote their input, so their text is kept
 * except for known secrets, for anything that looks like a JWT, and for JSON members that contain
 * tokens. A secret is found in plain form, in base64, and with any of its characters escaped as in
 * JSON, URLs, forms, HTML or XML, up to three times. It is also found in another case, across line
 * breaks, in hex, in base64 of UTF-16, and cut short. Immutable and safe for use by several
 * threads.
 */
public final class Redaction {
  /**
   * Three base64url segments, the first of which begins like a JSON object: a signed JWT in compact
   * form (RFC 7515). A run without a second segment matches too, without a group, so that each
   * character is examined only once, even in a hostile text with many beginnings.
   */
  private static final Pattern JWT =
      Pattern.compile("eyJ[A-Za-z0-9_-]{8,}+(\\.[A-Za-z0-9_-]{8,}+(?:\\.[A-Za-z0-9_-]*+)?+)?+");

  /**
   * The beginning of a JSON member that contains a token (RFC 6749 section 5.1, OpenID Connect).
   * Not every token is a JWT, and the surrounding text may be incomplete or invalid.
   */
  private static final Pattern TOKEN_MEMBER =
      Pattern.compile("\"(?:access|refresh|id)_token\"\\s*+:\\s*+\"");

  /** Shorter values are not searched for: too much of the server's text would be hidden. */
  private static final int SHORTEST = 6;

  /** A form in an HTML page in JSON has three layers. */
  private static final int LAYERS = 3;

  /** The limits of the length of a part that is searched for; in between it is half the secret. */
  private static final int SHORTEST_PIECE = 8;

  private static final int LONGEST_PIECE = 16;

  /** The length of parts depends on the secret. */
  private static final int BY_LENGTH = 0;

  /** Longer secrets are assertions, of which most is not secret. */
  private static final int LONGEST_WITH_PIECES = 1024;

  private final List<String> forms;
  private final List<Secret> secrets;
  private final int piece;

  /** Shorter texts contain no part of a secret in any form. */
  private final int shortest;

  /** Made for the first text, because most programs never get one that needs it. */
  private volatile @Nullable SecretTraces traces;

  private Redaction(List<String> forms, List<Secret> secrets, int piece) {
    this.forms = forms;
    this.secrets = secrets;
    this.piece = piece;
    int least = Integer.MAX_VALUE;
    for (Secret secret : secrets) {
      least = Math.min(least, piece(secret.reveal()));
    }
    this.shortest = Math.max(SHORTEST, least);
  }

  /** Removes these secrets and their longer parts, and all tokens. */
  public static Redaction of(List<Secret> secrets) {
    return ofPieces(secrets, BY_LENGTH);
  }

  /**
   * Removes these secrets, every part of this length, and all tokens.
   *
   * @param piece how many characters are a part of a secret and not a coincidence
   */
  public static Redaction ofPieces(List<Secret> secrets, int piece) {
    return new Redaction(forms(secrets), List.copyOf(secrets), piece);
  }

  private static List<String> forms(List<Secret> secrets) {
    Set<String> forms = new LinkedHashSet<>();
    for (Secret secret : secrets) {
      String plain = secret.reveal();
      if (plain.length() < SHORTEST) {
        continue;
      }
      byte[] bytes = plain.getBytes(UTF_8);
      forms.add(EscapeView.lettersOf(plain));
      forms.add(Base64.getEncoder().encodeToString(bytes));
      forms.add(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
      forms.addAll(Base64Alignments.of(plain));
    }
    return List.copyOf(forms);
  }

  /** Removes all tokens. */
  public static Redaction ofTokens() {
    return new Redaction(List.of(), List.of(), BY_LENGTH);
  }

  /** Returns this redaction with one more secret. */
  public Redaction and(Secret secret) {
    List<String> more = new ArrayList<>(forms);
    more.addAll(forms(List.of(secret)));
    List<Secret> all = new ArrayList<>(secrets);
    all.add(secret);
    return new Redaction(List.copyOf(more), List.copyOf(all), piece);
  }

  /** Replaces each secret in the text with {@code ***}. */
  public String apply(String text) {
    String clean = withoutSecrets(text);
    return withoutTokenMembers(JWT.matcher(clean).replaceAll(Redaction::unlessOneSegment));
  }

  private String withoutSecrets(String text) {
    BitSet secret = new BitSet();
    Optional<EscapeView> view =
        forms.isEmpty() ? Optional.empty() : Optional.of(EscapeView.of(text));
    for (int layer = 0; layer <= LAYERS && view.isPresent(); layer++) {
      mark(view.get(), secret);
      if (text.length() >= shortest) {
        traces().mark(view.get(), secret);
      }
      view = layer == LAYERS ? Optional.empty() : view.get().further();
    }
    if (secret.isEmpty()) {
      return text;
    }
    StringBuilder clean = new StringBuilder();
    int copied = 0;
    for (int at = secret.nextSetBit(0); at >= 0; at = secret.nextSetBit(copied)) {
      clean.append(text, copied, at).append("***");
      copied = secret.nextClearBit(at);
    }
    return clean.append(text, copied, text.length()).toString();
  }

  private SecretTraces traces() {
    SecretTraces known = traces;
    if (known == null) {
      known = SecretTraces.of(sought());
      traces = known;
    }
    return known;
  }

  private List<Sought> sought() {
    List<Sought> sought = new ArrayList<>();
    for (Secret secret : secrets) {
      String plain = secret.reveal();
      if (plain.length() >= SHORTEST) {
        sought.add(new Sought(plain, piece(plain)));
      }
    }
    return sought;
  }

  /**
   * The length of the parts of a secret that are searched for. Parts of a JWT and of a SASL message
   * may be claims, user and host, which are not secret.
   */
  private int piece(String plain) {
    if (piece != BY_LENGTH) {
      return Math.min(piece, plain.length());
    }
    if (plain.length() > LONGEST_WITH_PIECES || plain.startsWith("eyJ") || hasControl(plain)) {
      return plain.length();
    }
    return Math.min(
        plain.length(), Math.min(LONGEST_PIECE, Math.max(SHORTEST_PIECE, plain.length() / 2)));
  }

  private static boolean hasControl(String plain) {
    for (int i = 0; i < plain.length(); i++) {
      if (Character.isISOControl(plain.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** Marks the parts of the text that are secrets in a view of it. */
  private void mark(EscapeView view, BitSet secret) {
    String letters = view.letters();
    for (String form : forms) {
      int at = letters.indexOf(form);
      while (at >= 0) {
        secret.set(view.start(at), view.end(at + form.length() - 1));
        at = letters.indexOf(form, at + form.length());
      }
    }
  }

  private static String unlessOneSegment(MatchResult run) {
    return run.group(1) == null ? Matcher.quoteReplacement(run.group()) : "***";
  }

  /**
   * Implemented without a regular expression, which would overflow the stack on a long JSON string.
   */
  private static String withoutTokenMembers(String text) {
    Matcher member = TOKEN_MEMBER.matcher(text);
    if (!member.find()) {
      return text;
    }
    StringBuilder clean = new StringBuilder();
    int copied = 0;
    do {
      clean.append(text, copied, member.end()).append("***");
      copied = endOfString(text, member.end());
    } while (member.find(copied));
    return clean.append(text, copied, text.length()).toString();
  }

  /** The end of the JSON string that began before {@code from}, or the end of the text. */
  private static int endOfString(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) != '"') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    return Math.min(at, text.length());
  }
}
