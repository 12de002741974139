package dev.mailgrant.cli.setup;

import java.util.List;

/** The template's Markdown, with each value as code unless it is raw. */
final class MarkdownProse implements SetupGuide.Prose {
  @Override
  public List<String> line(String line, SetupValues values) {
    return List.of(
        Template.fill(
            line,
            values.values(),
            (value, manner) -> manner.equals(Template.RAW) ? value : code(value)));
  }

  @Override
  public List<String> fence(String line) {
    return List.of(line);
  }

  @Override
  public String command(String line) {
    return line;
  }

  /** Formats any text as code, with more backticks than any run inside it (CommonMark 6.1). */
  static String code(String value) {
    String mark = "`";
    while (value.contains(mark)) {
      mark += "`";
    }
    String space = mark.length() > 1 ? " " : "";
    return mark + space + value + space + mark;
  }
}
