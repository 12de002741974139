package dev.mailgrant.settings;

import java.util.regex.Pattern;

/**
 * A setting's value as somebody wrote it. Immutable and safe for use by several threads.
 *
 * @param setting the setting
 * @param value the value; may be a secret, see {@link #shown}
 * @param origin where it comes from
 */
public record SettingValue(Setting setting, String value, Origin origin) {

  /**
   * A URL's user information (RFC 3986 section 3.2.1), up to the last {@code @} because a password
   * may hold one. People write it where none is taken, and without the scheme too.
   */
  private static final Pattern USER_INFO = Pattern.compile("(?<=://).*@", Pattern.DOTALL);

  private static final Pattern BEFORE_AT = Pattern.compile("^.*@", Pattern.DOTALL);

  /** The value as it may be shown: {@code ***} for a secret, and for a URL's user information. */
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
