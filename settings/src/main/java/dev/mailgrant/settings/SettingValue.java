package dev.mailgrant.settings;

import java.util.regex.Pattern;

/**
 * The value of a setting as written. Immutable and safe for use by several threads.
 *
 * @param setting the setting
 * @param value the value; may be a secret, see {@link #shown}
 * @param origin its origin
 */
public record SettingValue(Setting setting, String value, Origin origin) {

  /**
   * A URL's user information (RFC 3986 section 3.2.1), up to the last {@code @}, because a password
   * may contain one. It is also recognised in settings that do not accept it, and without a scheme.
   */
  private static final Pattern USER_INFO = Pattern.compile("(?<=://).*@", Pattern.DOTALL);

  private static final Pattern BEFORE_AT = Pattern.compile("^.*@", Pattern.DOTALL);

  /** The value for display, with {@code ***} for a secret and for a URL's user information. */
  public String shown() {
    if (setting.isSecret()) {
      return "***";
    }
    boolean isPeer =
        setting.type() == ValueType.URL || setting == Setting.PROXY || setting == Setting.IMAP_HOST;
    return (isPeer && !value.contains("://") ? BEFORE_AT : USER_INFO)
        .matcher(value)
        .replaceAll("***@");
  }

  @Override
  public String toString() {
    return setting.key() + "=" + shown() + " (" + origin + ")";
  }
}
