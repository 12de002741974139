package dev.mailgrant.core;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Names of enum constants in messages, on command lines and in JSON. Every start of the command
 * line uses them, so they are found by loops: the first streams load about thirty classes.
 */
public final class EnumWords {
  private EnumWords() {}

  /** The constant in a sentence: {@code OUT_OF_TIME} is {@code out of time}. */
  public static String words(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** The constant on a command line and in JSON: {@code OUT_OF_TIME} is {@code out-of-time}. */
  public static String kebab(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The constants on a command line. */
  public static List<String> kebab(Enum<?>[] constants) {
    String[] words = new String[constants.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = kebab(constants[i]);
    }
    return List.of(words);
  }

  /** Finds the constant for a word on a command line, ignoring case. */
  public static <T extends Enum<T>> Optional<T> named(String word, T[] constants) {
    for (T constant : constants) {
      if (kebab(constant).equalsIgnoreCase(word)) {
        return Optional.of(constant);
      }
    }
    return Optional.empty();
  }
}
