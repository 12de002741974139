package dev.mailgrant.cli.setup;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A text with conditional parts ({@code @if word}, {@code @else}, {@code @end} on separate lines),
 * other texts ({@code @include name}) and placeholders, {@code {word}} or {@code {word:manner}}.
 * Immutable.
 */
final class Template {
  /** The manner of a constant, which never needs quotes. */
  static final String RAW = "raw";

  private static final Pattern BLANK = Pattern.compile("\\{([a-z]+(?:-[a-z]+)*)(?::([a-z]+))?}");
  private static final String IF = "@if ";
  private static final String INCLUDE = "@include ";

  private final List<String> lines;

  private Template(List<String> lines) {
    this.lines = lines;
  }

  /** Reads a resource of this package, and those that it includes. */
  static Template resource(String name) {
    return new Template(
        text(name)
            .lines()
            .flatMap(
                line ->
                    line.startsWith(INCLUDE)
                        ? resource(line.substring(INCLUDE.length())).lines.stream()
                        : Stream.of(line))
            .toList());
  }

  private static String text(String name) {
    try (InputStream in =
        Objects.requireNonNull(Template.class.getResourceAsStream(name), "no resource " + name)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Template of(String text) {
    return new Template(text.lines().toList());
  }

  /**
   * Returns the lines for these conditions.
   *
   * @throws IllegalStateException if a condition is not closed, or closed twice
   */
  List<String> lines(Set<String> conditions) {
    List<String> kept = new ArrayList<>();
    Deque<Boolean> open = new ArrayDeque<>();
    for (String line : lines) {
      if (line.startsWith(IF)) {
        open.push(conditions.contains(line.substring(IF.length())));
      } else if (line.equals("@else") && !open.isEmpty()) {
        open.push(!open.pop());
      } else if (line.equals("@end") && !open.isEmpty()) {
        open.pop();
      } else if (line.startsWith("@e")) {
        throw new IllegalStateException(line + " without @if");
      } else if (!open.contains(false)) {
        kept.add(line);
      }
    }
    if (!open.isEmpty()) {
      throw new IllegalStateException("@if without @end");
    }
    return kept;
  }

  /**
   * Replaces the placeholders of a line.
   *
   * @param quoting returns the text for a value and the placeholder's manner (empty if it has none)
   * @throws IllegalStateException if there is no such value
   */
  static String fill(String line, Map<String, String> values, BinaryOperator<String> quoting) {
    return BLANK
        .matcher(line)
        .replaceAll(
            found -> {
              String value = values.get(found.group(1));
              if (value == null) {
                throw new IllegalStateException("no value for " + found.group());
              }
              String manner = Objects.requireNonNullElse(found.group(2), "");
              return Matcher.quoteReplacement(quoting.apply(value, manner));
            });
  }
}
