package dev.mailgrant.settings;

import java.util.List;

/**
 * A problem of the settings, as one sentence with the key, the origin of its value and what is
 * accepted. It contains no secrets. Immutable and safe for use by several threads.
 *
 * @param keys the keys it is about; empty if it is about a whole file
 * @param text the sentence
 * @param kind the kind of problem
 */
public record SettingProblem(List<String> keys, String text, Kind kind) {

  /** The kinds of problems. */
  public enum Kind {
    /** An invalid value, or one that conflicts with another. */
    INVALID,
    /** A required setting is missing. */
    MISSING,
    /** The credential is configured correctly but cannot be used. */
    CREDENTIAL,
    /** The credential could not be read before the deadline of the run. */
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

  /** The value in quotes, without secrets. */
  public static String quoted(SettingValue given) {
    return "\"" + shortened(given.shown()) + "\"";
  }

  private static String shortened(String value) {
    return value.length() > 100 ? value.substring(0, 100) + "…" : value;
  }
}
