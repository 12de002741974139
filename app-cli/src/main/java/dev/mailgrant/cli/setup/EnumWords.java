package dev.mailgrant.cli.setup;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Enum constants as they are written on a command line: lower case, {@code -} for {@code _}. */
final class EnumWords {
  private EnumWords() {}

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static List<String> of(Enum<?>[] constants) {
    return Arrays.stream(constants).map(EnumWords::of).toList();
  }

  static <T extends Enum<T>> Optional<T> named(String word, T[] constants) {
    return Arrays.stream(constants)
        .filter(constant -> of(constant).equalsIgnoreCase(word))
        .findFirst();
  }
}
