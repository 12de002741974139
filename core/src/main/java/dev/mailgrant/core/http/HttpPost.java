package dev.mailgrant.core.http;

import dev.mailgrant.core.Secret;
import dev.mailgrant.core.UrlRules;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A POST of a form whose body contains a credential. Immutable and safe for use by several threads.
 *
 * @param target an {@code https} URI without user information and fragment
 * @param headers header fields by name, {@code Content-Type} included; values are visible ASCII and
 *     blanks
 * @param body the body, secret as a whole
 */
public record HttpPost(URI target, Map<String, String> headers, Secret body) {

  /** RFC 9110 section 5.6.2. */
  private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  /**
   * RFC 9110 section 5.5, restricted to visible ASCII and blanks: a line break would start a new
   * field.
   */
  private static final Pattern VALUE =
      Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e]*[\\x21-\\x7e])?");

  /**
   * @throws IllegalArgumentException if the target is not an absolute {@code https} URI with a host
   *     and a possible port and without user information and fragment, or a header field is
   *     malformed; the message names the field and shows no value
   */
  public HttpPost {
    if (!"https".equalsIgnoreCase(target.getScheme()) || target.getHost() == null) {
      // The value is not shown, because it may contain a password.
      throw new IllegalArgumentException(
          "a credential is posted by https only, to a URL with a host");
    }
    Optional<String> problem = UrlRules.problem(target);
    if (problem.isPresent()) {
      throw new IllegalArgumentException("the URL of a request " + problem.get());
    }
    if (target.getRawUserInfo() != null || target.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "a credential is posted to a URL without user information and fragment");
    }
    headers = Map.copyOf(headers);
    headers.forEach(HttpPost::requireField);
  }

  private static void requireField(String name, String value) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("a header field has a name that is no token");
    }
    if (!VALUE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "the header field " + name + " must be one line of visible ASCII");
    }
  }

  /** Shows only the names of header fields: the value of {@code Authorization} is secret too. */
  @Override
  public String toString() {
    return "HttpPost[" + target + ", " + headers.keySet() + "]";
  }
}
