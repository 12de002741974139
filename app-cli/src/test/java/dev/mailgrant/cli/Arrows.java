package dev.mailgrant.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block of arrows in ARCHITECTURE.md: which package may use which. {@code *} stands for the rest
 * of a name, so that a new adapter needs no new line.
 *
 * @param allowed for each package, the packages that it may use
 */
record Arrows(Map<String, Set<String>> allowed) {
  private static final Path PAGE = Path.of("..", "ARCHITECTURE.md");

  /** Reads the fenced block below the comment {@code <!-- arrows: NAME -->}. */
  static Arrows of(String name) throws IOException {
    Matcher block =
        Pattern.compile("<!-- arrows: " + name + " -->\\s*```\\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(PAGE));
    if (!block.find()) {
      throw new IllegalStateException("no arrows named " + name + " in " + PAGE);
    }
    Map<String, Set<String>> allowed = new LinkedHashMap<>();
    for (String line : block.group(1).lines().toList()) {
      String[] sides = line.split("->", -1);
      Set<String> targets = new LinkedHashSet<>(List.of(sides[1].strip().split(",\\s*", -1)));
      targets.remove("");
      allowed.put(sides[0].strip(), targets);
    }
    return new Arrows(allowed);
  }

  /** Whether an arrow is allowed by the row of its source. */
  boolean allows(String from, String to) {
    return allowed.entrySet().stream()
        .filter(row -> matches(row.getKey(), from))
        .anyMatch(row -> row.getValue().stream().anyMatch(one -> matches(one, to)));
  }

  /** Whether a package has a row. */
  boolean knows(String name) {
    return allowed.keySet().stream().anyMatch(row -> matches(row, name));
  }

  static boolean matches(String pattern, String name) {
    return pattern.endsWith("*")
        ? name.startsWith(pattern.substring(0, pattern.length() - 1))
        : pattern.equals(name);
  }
}
