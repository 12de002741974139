package dev.mailgrant.diagnosis.finding;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds and replaces the placeholders in the texts of the catalogue: {@code {mailbox}}. */
public final class Placeholders {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z-]+)}");

  private Placeholders() {}

  static boolean isIn(String text) {
    return PLACEHOLDER.matcher(text).find();
  }

  public static List<String> in(String text) {
    return PLACEHOLDER.matcher(text).results().map(found -> found.group(1)).toList();
  }

  public static String fill(String text, Map<Placeholder, String> known) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    named(found.group(1))
                        .flatMap(placeholder -> Optional.ofNullable(known.get(placeholder)))
                        .orElse("<" + found.group(1) + ">")));
  }

  static Optional<Placeholder> named(String word) {
    for (Placeholder placeholder : Placeholder.values()) {
      if (placeholder.word().equals(word)) {
        return Optional.of(placeholder);
      }
    }
    return Optional.empty();
  }
}
