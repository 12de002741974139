package dev.mailgrant.cli.command;

import dev.mailgrant.cli.terminal.Terminal;
import dev.mailgrant.core.json.JsonObject;
import dev.mailgrant.core.oauth.Claims;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Tells people what a token says: each claim as it is, and a word on each that matters. */
final class ClaimsText {
  private static final int WIDTH = 100;
  private static final String INDENT = " ".repeat(18);

  private final Terminal terminal;

  ClaimsText(Terminal terminal) {
    this.terminal = terminal;
  }

  /** One titled line. */
  static void head(String title, String words, Terminal terminal) {
    terminal.result(String.format("%-16s%s", title, words));
  }

  /** The claims in their own order; those that should be there and are not, after them. */
  void print(Claims claims, List<ClaimRemark> remarks) {
    Map<String, Object> members = claims.json().members();
    members.forEach((name, value) -> print(name, value(value), remarks));
    remarks.stream()
        .map(ClaimRemark::claim)
        .filter(name -> !members.containsKey(name))
        .distinct()
        .forEach(name -> print(name, "(absent)", remarks));
  }

  private void print(String name, String value, List<ClaimRemark> remarks) {
    // A long name does not run into its value.
    head(name.length() < 16 ? name : name + " ", value, terminal);
    for (ClaimRemark remark : remarks) {
      if (remark.claim().equals(name)) {
        wrap((remark.isTrouble() ? "! " : "") + remark.words());
      }
    }
  }

  private void wrap(String words) {
    StringBuilder line = new StringBuilder(INDENT);
    for (String word : words.split(" ", -1)) {
      if (line.length() > INDENT.length() && line.length() + 1 + word.length() > WIDTH) {
        terminal.result(line.toString());
        line = new StringBuilder(INDENT);
      }
      line.append(line.length() > INDENT.length() ? " " : "").append(word);
    }
    terminal.result(line.toString());
  }

  /** A claim's value as one reads it: texts bare, anything else as JSON. */
  static String value(Object value) {
    if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
      return list.stream().map(String.class::cast).collect(Collectors.joining(", "));
    }
    if (value instanceof List<?> || value instanceof JsonObject) {
      String json = JsonObject.of(Map.of("", value)).toJson();
      return json.substring(json.indexOf(':') + 1, json.length() - 1).strip();
    }
    return value.toString();
  }
}
