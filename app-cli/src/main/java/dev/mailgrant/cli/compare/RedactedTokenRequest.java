package dev.mailgrant.cli.compare;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgrant.core.Secret;
import dev.mailgrant.core.http.HttpPost;
import dev.mailgrant.core.json.JsonObject;
import dev.mailgrant.core.json.JsonSyntaxException;
import dev.mailgrant.core.redaction.Redaction;
import java.net.URI;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A token request for display. Only listed fields are shown and all others are {@code ***}, so that
 * a field that a library adds later is hidden by default. Immutable and safe for use by several
 * threads.
 *
 * @param url the URL; the method is always POST
 * @param headers header fields by their names in lower case
 * @param form fields of the form
 * @param assertionHeader the header of the client assertion; empty if there was none
 * @param assertionClaims the claims of the client assertion, without its signature, which makes it
 *     a credential
 * @param redaction removes the hidden values from a response that repeats them
 */
record RedactedTokenRequest(
    URI url,
    Map<String, String> headers,
    Map<String, String> form,
    Optional<JsonObject> assertionHeader,
    Optional<JsonObject> assertionClaims,
    Redaction redaction) {
  static final String HIDDEN = "***";
  private static final String ASSERTION = "client_assertion";

  private static final Set<String> SHOWN_HEADERS =
      Set.of(
          "accept", "content-type", "user-agent", "client-request-id", "return-client-request-id");

  /** The headers with which Microsoft's libraries identify themselves. */
  private static final Set<String> SHOWN_HEADER_PREFIXES = Set.of("x-client-", "x-ms-");

  private static final Set<String> SHOWN_FIELDS =
      Set.of(
          "grant_type",
          "client_id",
          "scope",
          "claims",
          "resource",
          "audience",
          "client_info",
          "client_assertion_type");

  static RedactedTokenRequest of(HttpPost post) {
    List<Secret> hidden = new ArrayList<>();
    Map<String, String> headers = new TreeMap<>();
    post.headers()
        .forEach(
            (field, value) -> {
              String name = field.toLowerCase(Locale.ROOT);
              headers.put(name, header(name, value));
              if (name.equals("authorization")) {
                hidden.add(Secret.of(value.substring(value.indexOf(' ') + 1)));
              }
            });
    Map<String, String> form = new LinkedHashMap<>();
    Optional<String[]> assertion = Optional.empty();
    for (String pair : post.body().reveal().split("&", -1)) {
      String[] parts = pair.split("=", 2);
      String name = decoded(parts[0]);
      String value = parts.length == 2 ? decoded(parts[1]) : "";
      boolean isShown = SHOWN_FIELDS.contains(name);
      form.put(name, isShown ? value : HIDDEN);
      if (!isShown && !value.isEmpty()) {
        hidden.add(Secret.of(value));
      }
      if (name.equals(ASSERTION)) {
        assertion = Optional.of(value.split("\\.", -1)).filter(segments -> segments.length == 3);
      }
    }
    return new RedactedTokenRequest(
        post.target(),
        headers,
        form,
        assertion.flatMap(segments -> json(segments[0])),
        assertion.flatMap(segments -> json(segments[1])),
        Redaction.of(hidden));
  }

  private static String header(String name, String value) {
    if (name.equals("authorization")) {
      return value.split(" ", 2)[0] + " " + HIDDEN; // the scheme
    }
    return SHOWN_HEADERS.contains(name) || SHOWN_HEADER_PREFIXES.stream().anyMatch(name::startsWith)
        ? value
        : HIDDEN;
  }

  private static Optional<JsonObject> json(String segment) {
    try {
      return Optional.of(
          JsonObject.parse(new String(Base64.getUrlDecoder().decode(segment), UTF_8)));
    } catch (IllegalArgumentException | JsonSyntaxException e) {
      return Optional.empty();
    }
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException e) {
      return HIDDEN; // not a form
    }
  }
}
