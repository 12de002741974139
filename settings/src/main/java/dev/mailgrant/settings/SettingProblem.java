package dev.mailgrant.settings;

import java.util.List;

/**
 * What is wrong with the settings, in one sentence that names the key, where its value comes from
 * and what would be accepted; it holds no secret. Immutable and safe for use by several threads.
 *
 * @param keys the keys it is about; none if it is about a whole file
 * @param text the sentence
 * @param kind what kind of trouble it is
 */
public record SettingProblem(List<String> keys, String text, Kind kind) {

  /** The kinds of trouble. */
  public enum Kind {
    /** A value that cannot be, or cannot be together with another. */
    INVALID,
    /** Something that a handshake needs and nobody gives. */
    MISSING,
    /** A credential that is named as it should be but cannot be used. */
    CREDENTIAL,
    /** A credential that could not be read before the time of the run was over. */
    OUT_OF_TIME
  }

  public SettingProblem {
    keys = List.copyOf(keys);
  }

  public static SettingProblem invalid(SettingValue given, String problem) {
    return of(given, problem, Kind.INVALID);
  }

  public static SettingProblem credential(SettingValue given, String problem) {
    return of(given, problem, Kind.CREDENTIAL);
  }

  public static SettingProblem outOfTime(SettingValue given, String problem) {
    return of(given, problem, Kind.OUT_OF_TIME);
  }

  private static SettingProblem of(SettingValue given, String problem, Kind kind) {
    String value = given.setting().isSecret() ? "" : " " + quoted(given);
    return new SettingProblem(
        List.of(given.setting().key()),
        given.setting().key() + value + " (" + given.origin() + "): " + problem,
        kind);
  }

  /** The value as it may be shown, in quotes. */
  public static String quoted(SettingValue given) {
    return "\"" + shortened(given.shown()) + "\"";
  }

  private static String shortened(String value) {
    return value.length() > 100 ? value.substring(0, 100) + "…" : value;
  }
}
