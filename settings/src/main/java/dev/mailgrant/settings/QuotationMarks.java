package dev.mailgrant.settings;

import dev.mailgrant.settings.Origin.Source;
import java.util.Optional;

/**
 * Detects quotation marks around a value. A shell removes them; a profile, cmd.exe's {@code set}
 * and env files do not, and they would be sent to the server.
 */
public final class QuotationMarks {
  /** Straight quotation marks, and their typographic forms in word processors and web pages. */
  private static final String MARKS = "\"'\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb";

  private QuotationMarks() {}

  /** Returns whether a text begins and ends with a quotation mark. */
  public static boolean areAround(String text) {
    return text.length() > 1 && isMark(text.charAt(0)) && isMark(text.charAt(text.length() - 1));
  }

  /** The problem of a value that cannot have quotation marks; empty if it has none. */
  static Optional<String> problem(SettingValue given) {
    if (!areTaken(given) || mayHave(given.setting())) {
      return Optional.empty();
    }
    return Optional.of(
        "remove the quotation marks: "
            + switch (given.origin().source()) {
              case PROFILE -> "in a profile they are part of the value";
              case ENVIRONMENT, AZURE ->
                  "they are part of the variable's value (cmd.exe and env files keep them; in"
                      + " cmd.exe write set \"NAME=value\")";
              default ->
                  "the shell passed them on as part of the value (cmd.exe accepts only \" as a"
                      + " quotation mark)";
            });
  }

  /** The warning about a value that may have quotation marks; empty if there is none. */
  static Optional<String> suspicion(SettingValue given) {
    boolean isSuspicious =
        (given.setting() == Setting.FOLDER || given.setting() == Setting.CERTIFICATE_PASSWORD)
            && isOutside(given.origin().source())
            && areAround(given.value());
    return isSuspicious
        ? Optional.of(
            given.setting().key()
                + " ("
                + given.origin()
                + "): the quotation marks around the value are used as part of it; remove them"
                + " unless they belong to it")
        : Optional.empty();
  }

  /** Returns the value without surrounding quotation marks. */
  static SettingValue without(SettingValue given) {
    String value = given.value();
    int from = isMark(value.charAt(0)) ? 1 : 0;
    int to = value.length() - (isMark(value.charAt(value.length() - 1)) ? 1 : 0);
    return new SettingValue(
        given.setting(), value.substring(from, Math.max(from, to)), given.origin());
  }

  private static boolean areTaken(SettingValue given) {
    String value = given.value();
    if (value.isEmpty() || !isOutside(given.origin().source())) {
      return false;
    }
    boolean begins = isMark(value.charAt(0));
    boolean ends = isMark(value.charAt(value.length() - 1));
    if (given.setting().type() == ValueType.FILE) {
      return begins && ends && value.length() > 1; // 'x.txt' is an error, it's a file may be a name
    }
    // RFC 5321 section 4.1.2: the local part of an address may be a quoted string.
    boolean isQuotedLocalPart = given.setting() == Setting.MAILBOX && value.contains("\"@");
    return ends || (begins && !isQuotedLocalPart);
  }

  private static boolean isOutside(Source source) {
    return source != Source.DEFAULT && source != Source.SANDBOX;
  }

  /** Secrets, commands and folder names are used unchanged. */
  private static boolean mayHave(Setting setting) {
    return switch (setting) {
      case CLIENT_SECRET, CLIENT_SECRET_COMMAND, CERTIFICATE_PASSWORD, FOLDER -> true;
      default -> false;
    };
  }

  private static boolean isMark(char c) {
    return MARKS.indexOf(c) >= 0;
  }
}
