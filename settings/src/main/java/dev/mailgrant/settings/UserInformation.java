package dev.mailgrant.settings;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hides the user information of URLs (RFC 3986 section 3.2.1) in values for display. It is also
 * recognised where it is not accepted or malformed: without a scheme, without a host, and with its
 * {@code @} encoded.
 */
final class UserInformation {
  private static final String HIDDEN = "***";

  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://");

  /** The sign that ends it; also encoded, once or several times. */
  private static final Pattern AT = Pattern.compile("@|%(?:25)*40");

  /** What is no password: a host name or an address, and a port that may be a wrong one. */
  private static final Pattern HOST =
      Pattern.compile("\\s*(?:[\\p{L}\\p{N}._-]+|\\[[0-9A-Fa-f:.%]*])(?::-?[0-9]{0,6})?\\s*");

  private static final Pattern IPV6 =
      Pattern.compile("[0-9A-Fa-f]*:[0-9A-Fa-f.]*:[0-9A-Fa-f.:]*(?:%[A-Za-z0-9]+)?");

  private static final Pattern USER_AND_PASSWORD =
      Pattern.compile("[^@:]*:.*(?:@|%(?:25)*40).*", Pattern.DOTALL);

  private UserInformation() {}

  /**
   * A value that is a URL or a host. What cannot be recognised as a host is hidden too, because it
   * may be a user and a password without a host.
   */
  static String hiddenInAddress(String value) {
    Matcher scheme = SCHEME.matcher(value);
    int start = scheme.lookingAt() ? scheme.end() : 0;
    int end = lastAt(value);
    String rest = value.substring(Math.max(start, end));
    return value.substring(0, start)
        + (end > start ? HIDDEN + "@" : "")
        + (isAddress(rest) ? rest : HIDDEN);
  }

  /** A value of another kind, which may contain a URL, or be one by mistake. */
  static String hiddenInText(String value) {
    int end = lastAt(value);
    if (end == 0) {
      return value;
    }
    int url = value.indexOf("://");
    int start = url < 0 || end <= url ? 0 : url + "://".length();
    boolean isUser = start > 0 || USER_AND_PASSWORD.matcher(value).matches();
    return isUser && end > start
        ? value.substring(0, start) + HIDDEN + "@" + value.substring(end)
        : value;
  }

  /** The position after the last one, because a password may contain one; 0 if there is none. */
  private static int lastAt(String value) {
    int end = 0;
    if (value.indexOf('@') < 0 && value.indexOf('%') < 0) {
      return end;
    }
    Matcher at = AT.matcher(value);
    while (at.find()) {
      end = at.end();
    }
    return end;
  }

  private static boolean isAddress(String rest) {
    int end = 0;
    while (end < rest.length() && "/?#".indexOf(rest.charAt(end)) < 0) {
      end++;
    }
    String host = rest.substring(0, end);
    return rest.isEmpty() || HOST.matcher(host).matches() || IPV6.matcher(host).matches();
  }
}
