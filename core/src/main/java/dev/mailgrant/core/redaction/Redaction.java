package dev.mailgrant.core.redaction;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgrant.core.Secret;
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
 * breaks, in hex and in UTF-16, and so are its longer parts. Immutable and safe for use by several
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

  /** A part of a secret has half its length, within these limits. */
  private static final int SHORTEST_PART = 8;

  private static final int LONGEST_PART = 12;

  /** Longer secrets are assertions, of which most is not secret. */
  private static final int LONGEST_WITH_PARTS = 1024;

  private final List<String> forms;
  private final List<SoughtSecret> sought;

  /** Made for the first text that could contain one, because most programs never get one. */
  private volatile @Nullable ChangedSecrets changed;

  private Redaction(List<String> forms, List<SoughtSecret> sought) {
    this.forms = forms;
    this.sought = List.copyOf(sought);
  }

  /** Removes these secrets, their longer parts, and all tokens. */
  public static Redaction of(List<Secret> secrets) {
    List<SoughtSecret> sought = new ArrayList<>();
    for (Secret secret : secrets) {
      int part = partOf(secret.reveal());
      sought.add(new SoughtSecret(secret.reveal(), part, part));
    }
    return new Redaction(forms(secrets), sought);
  }

  /**
   * Removes what was sent to log in: these secrets, their parts, and all tokens. Parts of tokens
   * are removed too. Those of a SASL message, which may be user and host, are removed only in
   * base64.
   *
   * @param part how many characters of a secret, or of its base64, are a part of it and not a
   *     coincidence
   */
  public static Redaction ofParts(List<Secret> secrets, int part) {
    List<SoughtSecret> sought = new ArrayList<>();
    for (Secret secret : secrets) {
      String plain = secret.reveal();
      int least = hasControl(plain) ? plain.length() : part;
      sought.add(new SoughtSecret(plain, least, part * 3 / 4));
    }
    return new Redaction(forms(secrets), sought);
  }

  /** Parts of an assertion and of a SASL message may be claims, user and host. */
  private static int partOf(String plain) {
    boolean isWhole =
        plain.length() > LONGEST_WITH_PARTS || plain.startsWith("eyJ") || hasControl(plain);
    return isWhole
        ? plain.length()
        : Math.min(LONGEST_PART, Math.max(SHORTEST_PART, plain.length() / 2));
  }

  private static boolean hasControl(String plain) {
    for (int at = 0; at < plain.length(); at++) {
      if (Character.isISOControl(plain.charAt(at))) {
        return true;
      }
    }
    return false;
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
    return new Redaction(List.of(), List.of());
  }

  /** Returns this redaction with one more secret. */
  public Redaction and(Secret secret) {
    Redaction other = of(List.of(secret));
    List<String> all = new ArrayList<>(forms);
    all.addAll(other.forms);
    List<SoughtSecret> more = new ArrayList<>(sought);
    more.addAll(other.sought);
    return new Redaction(List.copyOf(all), more);
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
    boolean mayHaveChanged = view.isPresent() && CanonicalText.hasRun(text);
    for (int layer = 0; layer <= LAYERS && view.isPresent(); layer++) {
      mark(view.get(), secret);
      if (mayHaveChanged) {
        changed().mark(view.get(), secret);
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

  private ChangedSecrets changed() {
    ChangedSecrets known = changed;
    if (known == null) {
      known = ChangedSecrets.of(sought);
      changed = known;
    }
    return known;
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
