package dev.mailgrant.diagnosis.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Names of products between a client and a server, as data: a text file in this package with one
 * regular expression on each line, in lower case. Immutable and safe for use by several threads.
 */
final class ProductNames {
  private final Pattern names;

  private ProductNames(Pattern names) {
    this.names = names;
  }

  /** Reads a file of this package. */
  static ProductNames read(String file) {
    try (InputStream in = ProductNames.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("the list of names " + file + " is missing");
      }
      String text = new String(in.readAllBytes(), UTF_8);
      return new ProductNames(
          Pattern.compile(
              text.lines()
                  .filter(line -> !line.isBlank() && !line.startsWith("#"))
                  .map(line -> "(?:" + line.strip() + ")")
                  .collect(Collectors.joining("|"))));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the list of names " + file, e);
    }
  }

  /** Finds the first name in a text in lower case. */
  Optional<String> in(String text) {
    Matcher named = names.matcher(text.toLowerCase(Locale.ROOT));
    return named.find() ? Optional.of(named.group()) : Optional.empty();
  }
}
