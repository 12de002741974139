package dev.mailgrant.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Says which keys of a profile are none of a setting. In a file that is no profile, as a secret's
 * own file is none, a key may be the secret. So it is shown only if it is nearly one of ours, or if
 * the file has other settings and the line looks like one. The value is never shown.
 */
final class UnknownKeys {
  /** A file of another kind has thousands. */
  private static final int MOST = 10;

  /** Words, not the mixture of letters and digits that a secret is. */
  private static final Pattern WORDS = Pattern.compile("[A-Za-z]+(?:[-_. ][A-Za-z]+)*");

  private static final int LONGEST_SHOWN = 40;
  private static final Pattern HUMP = Pattern.compile("(?<=[a-z])(?=[A-Z])");
  private static final Pattern OTHER_SEPARATOR = Pattern.compile("[_. ]");
  private static final Pattern OF_A_VARIABLE = Pattern.compile("^(?:mailgrant|azure)-");

  private final String text;
  private final Path file;
  private final boolean isProfile;

  private UnknownKeys(String text, Path file, boolean isProfile) {
    this.text = text;
    this.file = file;
    this.isProfile = isProfile;
  }

  /**
   * A mistake for each, and one for all that are too many to be told apart.
   *
   * @param text what is in the file
   * @param isProfile whether the file has settings too
   */
  static List<SettingProblem> mistakes(
      List<String> keys, String text, Path file, boolean isProfile) {
    UnknownKeys unknown = new UnknownKeys(text, file, isProfile);
    List<SettingProblem> mistakes = new ArrayList<>();
    for (String key : keys.subList(0, Math.min(MOST, keys.size()))) {
      mistakes.add(unknown.mistake(key));
    }
    if (keys.size() > MOST) {
      mistakes.add(
          new SettingProblem(
              List.of(),
              "the profile " + file + " has " + (keys.size() - MOST) + " more unknown keys",
              SettingProblem.Kind.INVALID));
    }
    return mistakes;
  }

  private SettingProblem mistake(String key) {
    Optional<String> line =
        text.lines().filter(one -> one.stripLeading().startsWith(key)).findFirst();
    Optional<String> near = near(key);
    boolean isShown =
        near.isPresent() || (isProfile && line.isPresent() && looksLikeOne(key, line.get()));
    int number = line.map(found -> text.lines().toList().indexOf(found) + 1).orElse(0);
    String where = "profile " + file + (number > 0 ? ", line " + number : "");
    return new SettingProblem(
        isShown ? List.of(key) : List.of(),
        (isShown ? key + " (" + where + ")" : "the " + where)
            + ": unknown key; "
            + near.map(one -> "did you mean " + one + "?")
                .orElse("mailgrant config lists all keys"),
        SettingProblem.Kind.INVALID);
  }

  /** Other spellings count as ours: {@code tenantId}, {@code TENANT_ID}, a variable's name. */
  private static Optional<String> near(String key) {
    if (key.length() > 2 * LONGEST_SHOWN) {
      return Optional.empty();
    }
    String spelt = HUMP.matcher(key).replaceAll("-").toLowerCase(Locale.ROOT);
    spelt = OTHER_SEPARATOR.matcher(spelt).replaceAll("-");
    spelt = OF_A_VARIABLE.matcher(spelt).replaceFirst("");
    List<String> keys = new ArrayList<>();
    for (Setting setting : Setting.values()) {
      keys.add(setting.key());
    }
    return Suggestion.to(spelt, keys);
  }

  /** A line of base64 may end with equals signs, and has no value after them. */
  private static boolean looksLikeOne(String key, String line) {
    String rest = line.stripLeading().substring(key.length()).strip();
    return key.length() <= LONGEST_SHOWN
        && WORDS.matcher(key).matches()
        && rest.length() > 1
        && "=:".indexOf(rest.charAt(0)) >= 0
        && rest.charAt(1) != '=';
  }
}
