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
 * Takes secrets out of text that a peer wrote. Servers quote what they were sent, so their words
 * are kept whole but for the secrets we know, for anything shaped like a JWT, and for the JSON
 * members that hold tokens. A secret is found as it is, in base64, and with any of its characters
 * escaped as JSON, a URL or form, HTML or XML would, up to three times over. Immutable and safe for
 * use by several threads.
 */
public final class Redaction {
  /**
   * Three base64url segments, the first of which begins as an object of JSON does: a signed JWT in
   * compact form (RFC 7515). A run without a second segment matches too, with no group, so that
   * each character is looked at once however often a hostile text begins anew.
   */
  private static final Pattern JWT =
      Pattern.compile("eyJ[A-Za-z0-9_-]{8,}+(\\.[A-Za-z0-9_-]{8,}+(?:\\.[A-Za-z0-9_-]*+)?+)?+");

  /**
   * The beginning of a JSON member that holds a token (RFC 6749 section 5.1, OpenID Connect). Not
   * every token is a JWT, and the text around it need not be whole or well-formed.
   */
  private static final Pattern TOKEN_MEMBER =
      Pattern.compile("\"(?:access|refresh|id)_token\"\\s*+:\\s*+\"");

  /** Shorter values are not searched for: they would blank half of what the server said. */
  private static final int SHORTEST = 6;

  /** A form within a page within JSON, and one more. */
  private static final int LAYERS = 3;

  private final List<String> forms;

  private Redaction(List<String> forms) {
    this.forms = forms;
  }

  /** Takes out these secrets, and whatever is a token. */
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

  /** Takes out whatever is a token. */
  public static Redaction ofTokens() {
    return new Redaction(List.of());
  }

  /** This redaction, and one secret more. */
  public Redaction and(Secret secret) {
    List<String> more = new ArrayList<>(forms);
    more.addAll(of(List.of(secret)).forms);
    return new Redaction(List.copyOf(more));
  }

  /** The text with {@code ***} in place of each secret. */
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

  /** Marks in the text what a view of it shows to be a secret. */
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

  /** By hand, because a regular expression for a JSON string runs out of stack on a long one. */
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

  /** Where the JSON string that began before {@code from} ends, or the text if it does before. */
  private static int endOfString(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) != '"') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    return Math.min(at, text.length());
  }
}
