package dev.mailgrant.diagnosis.finding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads the catalogue's text files. An entry is its id on a separate line, followed by lines {@code
 * key: text}, each of which may be continued by lines that begin with two spaces. An empty line
 * ends the entry, and lines that begin with {@code #} are comments. A command is {@code fix TOOL:
 * …} or {@code confirm TOOL: …}, or with a condition: {@code fix TOOL when CASE: …}. An error in a
 * file is a programming error and is thrown with file and line.
 */
final class CatalogueReader {
  private static final String WHEN = " when ";

  private final String file;
  private final List<Field> fields = new ArrayList<>();
  private String id = "";
  private int idLine;

  /** One {@code key: text}. */
  private record Field(int line, String key, String text) {}

  private CatalogueReader(String file) {
    this.file = file;
  }

  static List<CatalogueEntry> read(String file, String text) {
    CatalogueReader reader = new CatalogueReader(file);
    List<CatalogueEntry> entries = new ArrayList<>();
    int number = 0;
    for (String line : (text + "\n\n").lines().toList()) {
      number++;
      if (line.isBlank()) {
        reader.end().ifPresent(entries::add);
      } else if (!line.startsWith("#")) {
        reader.line(number, line);
      }
    }
    reader.end().ifPresent(entries::add);
    return entries;
  }

  private void line(int number, String line) {
    if (id.isEmpty()) {
      id = line.strip();
      idLine = number;
      return;
    }
    if (line.startsWith("  ") && !fields.isEmpty()) {
      Field last = fields.remove(fields.size() - 1);
      fields.add(new Field(last.line(), last.key(), (last.text() + " " + line.strip()).strip()));
      return;
    }
    int colon = line.indexOf(':');
    if (colon < 1) {
      throw mistake(number, "no key in: " + line);
    }
    fields.add(new Field(number, line.substring(0, colon), line.substring(colon + 1).strip()));
  }

  private Optional<CatalogueEntry> end() {
    if (id.isEmpty()) {
      return Optional.empty();
    }
    FindingId which =
        FindingId.of(id).orElseThrow(() -> mistake(idLine, "no FindingId has the id " + id));
    CatalogueEntry entry =
        new CatalogueEntry(
            which,
            one("title"),
            all("looks"),
            one("means"),
            optional("sure"),
            commands("confirm"),
            one("mend"),
            commands("fix"),
            one("time"),
            sources(),
            optional("conflict"),
            passes(),
            claims());
    if (!fields.isEmpty()) {
      throw mistake(fields.get(0).line(), "unknown key " + fields.get(0).key());
    }
    if (entry.sources().isEmpty()) {
      throw mistake(idLine, id + " has no source");
    }
    id = "";
    return Optional.of(entry);
  }

  private String one(String key) {
    return optional(key).orElseThrow(() -> mistake(idLine, id + " has no " + key));
  }

  private Optional<String> optional(String key) {
    List<String> texts = all(key);
    if (texts.size() > 1) {
      throw mistake(idLine, id + " has more than one " + key);
    }
    return texts.stream().findFirst();
  }

  private List<String> all(String key) {
    List<String> texts = new ArrayList<>();
    for (Field field : taken(key)) {
      texts.add(field.text());
    }
    return texts;
  }

  private List<SuggestedCommand> commands(String key) {
    List<SuggestedCommand> commands = new ArrayList<>();
    for (Field field : taken(key + " ")) {
      String[] parts = field.key().substring(key.length() + 1).split(WHEN, 2);
      String word = parts[0];
      Optional<String> condition = parts.length > 1 ? Optional.of(parts[1]) : Optional.empty();
      Tool tool =
          List.of(Tool.values()).stream()
              .filter(known -> known.word().equals(word))
              .findFirst()
              .orElseThrow(() -> mistake(field.line(), "unknown tool " + word));
      commands.add(SuggestedCommand.parse(tool, field.text(), condition));
    }
    return commands;
  }

  private Passes passes() {
    Optional<String> word = optional("passes");
    return word.isEmpty()
        ? Passes.NEVER
        : Arrays.stream(Passes.values())
            .filter(known -> known.word().equals(word.get()))
            .findFirst()
            .orElseThrow(() -> mistake(idLine, "unknown passes " + word.get()));
  }

  /** The names of claims, separated by commas. */
  private List<String> claims() {
    return optional("claim").map(names -> List.of(names.split(" *, *"))).orElse(List.of());
  }

  private List<Source> sources() {
    List<Source> sources = new ArrayList<>();
    for (Field field : taken("source ")) {
      String word = field.key().substring("source ".length());
      SourceQuality sureness =
          List.of(SourceQuality.values()).stream()
              .filter(known -> known.word().equals(word))
              .findFirst()
              .orElseThrow(() -> mistake(field.line(), "unknown sureness " + word));
      sources.add(new Source(sureness, field.text()));
    }
    return sources;
  }

  /**
   * Removes and returns the fields of this key, or of keys with this prefix if it ends in a space.
   */
  private List<Field> taken(String key) {
    List<Field> found =
        fields.stream()
            .filter(f -> key.endsWith(" ") ? f.key().startsWith(key) : f.key().equals(key))
            .toList();
    fields.removeAll(found);
    return found;
  }

  private IllegalStateException mistake(int line, String what) {
    return new IllegalStateException(file + ":" + line + ": " + what);
  }
}
