package dev.mailgrant.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reports unknown keys in a profile. If the file is not a profile but, for example, contains a
 * secret, a key may be the secret. Therefore a key is shown only if it is similar to a valid one,
 * or if the file has other settings and the line looks like a setting. The value is never shown.
 */
final class UnknownKeys {
  /** A file of another kind may have thousands. */
  private static final int MOST = 10;

  /** Words, but not a mixture of letters and digits like a secret. */
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
   * Returns a problem for each key, and one for all others if there are too many.
   *
   * @param text the content of the file
   * @param isProfile whether the file also contains settings
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

  /**
   * Other spellings count as similar: {@code tenantId}, {@code TENANT_ID}, the name of an
   * environment variable.
   */
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

  /** A line of base64 may end with equals signs, without a value after them. */
  private static boolean looksLikeOne(String key, String line) {
    String rest = line.stripLeading().substring(key.length()).strip();
    return key.length() <= LONGEST_SHOWN
        && WORDS.matcher(key).matches()
        && rest.length() > 1
        && "=:".indexOf(rest.charAt(0)) >= 0
        && rest.charAt(1) != '=';
  }
}
