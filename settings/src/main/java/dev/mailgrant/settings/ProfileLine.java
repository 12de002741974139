package dev.mailgrant.settings;

/** Writes a line of a profile so that the same value is read back. Pure functions. */
public final class ProfileLine {
  private ProfileLine() {}

  /**
   * A key with its value, on one line without a line ending.
   *
   * @param separator what is between them: {@code =}, with blanks or without
   */
  public static String of(String key, String separator, String value) {
    StringBuilder line = new StringBuilder(key).append(separator);
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\\') {
        line.append("\\\\");
      } else if (Character.isISOControl(c) || (c == ' ' && i == 0)) {
        // Other escapes, such as \n, are taken as written in the name of a file.
        line.append(String.format("\\u%04x", (int) c));
      } else {
        line.append(c);
      }
    }
    return line.toString();
  }
}
