package dev.mailgrant.cli.settings;

/**
 * A setting's value as somebody wrote it. Immutable and safe for use by several threads.
 *
 * @param setting the setting
 * @param value the value; may be a secret, see {@link #shown}
 * @param origin where it comes from
 */
public record Given(Setting setting, String value, Origin origin) {

  /** The value as it may be shown: {@code ***} for a secret. */
  public String shown() {
    return setting.isSecret() ? "***" : value;
  }

  @Override
  public String toString() {
    return setting.key() + "=" + shown() + " (" + origin + ")";
  }
}
