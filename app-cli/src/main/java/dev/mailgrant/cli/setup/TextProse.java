package dev.mailgrant.cli.setup;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Plain text: without markup, headings underlined, commands indented. */
final class TextProse implements SetupGuide.Prose {
  private static final Pattern HEADING = Pattern.compile("^(#+) (.*)");
  private static final Pattern BOX = Pattern.compile("^- \\[ ]");
  private static final Pattern STARS = Pattern.compile("\\*+");

  /** Markup is removed before values are inserted. */
  @Override
  public List<String> line(String line, SetupValues values) {
    Matcher heading = HEADING.matcher(line);
    if (heading.matches()) {
      String text = filled(heading.group(2), values);
      String mark = heading.group(1).length() == 1 ? "=" : "-";
      return List.of(text, mark.repeat(text.length()));
    }
    StringBuilder plain = new StringBuilder();
    String[] parts = line.split("`", -1);
    for (int i = 0; i < parts.length; i++) {
      // In code an asterisk is not markup.
      plain.append(i % 2 == 1 ? parts[i] : STARS.matcher(parts[i]).replaceAll(""));
    }
    String boxed = BOX.matcher(plain).replaceFirst("[ ]");
    return List.of(filled(boxed, values));
  }

  private static String filled(String line, SetupValues values) {
    return Template.fill(line, values.values(), (value, manner) -> value);
  }

  @Override
  public List<String> fence(String line) {
    return List.of();
  }

  @Override
  public String command(String line) {
    return "      " + line;
  }
}
