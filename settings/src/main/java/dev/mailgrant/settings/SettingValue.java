package dev.mailgrant.settings;

/**
 * The value of a setting as written. Immutable and safe for use by several threads.
 *
 * @param setting the setting
 * @param value the value; may be a secret, see {@link #shown}
 * @param origin its origin
 */
public record SettingValue(Setting setting, String value, Origin origin) {

  /** The value for display, with {@code ***} for a secret and for a URL's user information. */
  public String shown() {
    if (setting.isSecret()) {
      return "***";
    }
    if (isAddress()) {
      return UserInformation.hiddenInAddress(value);
    }
    // A mailbox and the name of a file may have a colon and an at sign, which belong to them.
    boolean mayHaveBoth =
        setting == Setting.MAILBOX || setting == Setting.FOLDER || setting.type() == ValueType.FILE;
    return mayHaveBoth && !value.contains("://") ? value : UserInformation.hiddenInText(value);
  }

  private boolean isAddress() {
    return setting.type() == ValueType.URL
        || setting == Setting.PROXY
        || setting == Setting.IMAP_HOST;
  }

  @Override
  public String toString() {
    return setting.key() + "=" + shown() + " (" + origin + ")";
  }
}
