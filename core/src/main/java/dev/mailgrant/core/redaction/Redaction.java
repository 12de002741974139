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

/**
 * Removes secrets from text that a peer sent. Servers quote their input, so their text is kept
 * except for known secrets, for anything that looks like a JWT, and for JSON members that contain
 * tokens. A secret is found in plain form, in base64, and with any of its characters escaped as in
 * JSON, URLs, forms, HTML or XML, up to three times. Immutable and safe for use by several threads.
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

  private final List<String> forms;

  private Redaction(List<String> forms) {
    this.forms = forms;
  }

  /** Removes these secrets and all tokens. */
  public static Redaction of(List<Secret> secrets) {
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
    return new Redaction(List.copyOf(forms));
  }

  /** Removes all tokens. */
  public static Redaction ofTokens() {
    return new Redaction(List.of());
  }

  /** Returns this redaction with one more secret. */
  public Redaction and(Secret secret) {
    List<String> more = new ArrayList<>(forms);
    more.addAll(of(List.of(secret)).forms);
    return new Redaction(List.copyOf(more));
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
