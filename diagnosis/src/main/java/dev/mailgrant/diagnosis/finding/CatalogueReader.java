package dev.mailgrant.diagnosis.finding;

import dev.mailgrant.core.EnumWords;
import dev.mailgrant.core.mail.MailProtocol;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads entries of the catalogue's text files. An entry is its id on a separate line, followed by
 * lines {@code key: text}, each of which may be continued by lines that begin with two spaces. An
 * empty line ends the entry, and lines that begin with {@code #} are comments. A command is {@code
 * fix TOOL: …} or {@code confirm TOOL: …}, or with a condition: {@code fix TOOL when CASE: …}, and
 * before it with protocols: {@code fix TOOL for imap pop3: …}. An error in a file is a programming
 * error and is thrown with file and line.
 */
final class CatalogueReader {
  private static final String WHEN = " when ";
  private static final String FOR = " for ";

  private final String file;
  private final String text;
  private final List<Field> fields = new ArrayList<>();
  private int at;
  private String id = "";
  private int idAt;

  /** One {@code key: text}, and where it begins. */
  private record Field(int at, String key, String text) {}

  /**
   * @param file the name of the file, for errors
   * @param text its whole content
   * @param at where to begin: the beginning of a line
   */
  CatalogueReader(String file, String text, int at) {
    this.file = file;
    this.text = text;
    this.at = at;
  }

  /** Reads all entries of a file. */
  static List<CatalogueEntry> read(String file, String text) {
    CatalogueReader reader = new CatalogueReader(file, text, 0);
    List<CatalogueEntry> entries = new ArrayList<>();
    while (reader.moveToId()) {
      entries.add(reader.next());
    }
    return entries;
  }

  /** Moves to the next line that is neither empty nor a comment; false at the end. */
  private boolean moveToId() {
    while (at < text.length()) {
      String line = text.substring(at, end());
      if (!line.isBlank() && !line.startsWith("#")) {
        return true;
      }
      at = end() + 1;
    }
    return false;
  }

  /** Reads the entry that begins here. */
  CatalogueEntry next() {
    idAt = at;
    id = text.substring(at, end()).strip();
    at = end() + 1;
    while (at < text.length()) {
      String line = text.substring(at, end()).stripTrailing();
      if (line.isEmpty()) {
        break;
      }
      if (!line.startsWith("#")) {
        field(line);
      }
      at = end() + 1;
    }
    return entry();
  }

  /** The end of the current line. */
  private int end() {
    int end = text.indexOf('\n', at);
    return end < 0 ? text.length() : end;
  }

  private void field(String line) {
    if (line.startsWith("  ") && !fields.isEmpty()) {
      Field last = fields.remove(fields.size() - 1);
      fields.add(new Field(last.at(), last.key(), (last.text() + " " + line.strip()).strip()));
      return;
    }
    int colon = line.indexOf(':');
    if (colon < 1) {
      throw mistake(at, "no key in: " + line);
    }
    fields.add(new Field(at, line.substring(0, colon), line.substring(colon + 1).strip()));
  }

  private CatalogueEntry entry() {
    FindingId which =
        FindingId.of(id).orElseThrow(() -> mistake(idAt, "no FindingId has the id " + id));
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
      throw mistake(fields.get(0).at(), "unknown key " + fields.get(0).key());
    }
    if (entry.sources().isEmpty()) {
      throw mistake(idAt, id + " has no source");
    }
    return entry;
  }

  private String one(String key) {
    return optional(key).orElseThrow(() -> mistake(idAt, id + " has no " + key));
  }

  private Optional<String> optional(String key) {
    List<String> texts = all(key);
    if (texts.size() > 1) {
      throw mistake(idAt, id + " has more than one " + key);
    }
    return texts.isEmpty() ? Optional.empty() : Optional.of(texts.get(0));
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
      String[] who = parts[0].split(FOR, 2);
      String word = who[0];
      Optional<String> condition = parts.length > 1 ? Optional.of(parts[1]) : Optional.empty();
      SuggestedCommand command = SuggestedCommand.parse(tool(field, word), field.text(), condition);
      commands.add(who.length > 1 ? command.onlyFor(protocols(field, who[1])) : command);
    }
    return commands;
  }

  private Set<MailProtocol> protocols(Field field, String words) {
    Set<MailProtocol> protocols = EnumSet.noneOf(MailProtocol.class);
    for (String word : words.split(" ", -1)) {
      protocols.add(protocol(field, word));
    }
    return protocols;
  }

  private MailProtocol protocol(Field field, String word) {
    for (MailProtocol protocol : MailProtocol.values()) {
      if (EnumWords.kebab(protocol).equals(word)) {
        return protocol;
      }
    }
    throw mistake(field.at(), "unknown protocol " + word);
  }

  private Tool tool(Field field, String word) {
    for (Tool tool : Tool.values()) {
      if (tool.word().equals(word)) {
        return tool;
      }
    }
    throw mistake(field.at(), "unknown tool " + word);
  }

  private Passes passes() {
    Optional<String> word = optional("passes");
    if (word.isEmpty()) {
      return Passes.NEVER;
    }
    for (Passes passes : Passes.values()) {
      if (passes.word().equals(word.get())) {
        return passes;
      }
    }
    throw mistake(idAt, "unknown passes " + word.get());
  }

  /** The names of claims, separated by commas. */
  private List<String> claims() {
    return optional("claim").map(names -> List.of(names.split(" *, *"))).orElse(List.of());
  }

  private List<Source> sources() {
    List<Source> sources = new ArrayList<>();
    for (Field field : taken("source ")) {
      String word = field.key().substring("source ".length());
      sources.add(new Source(quality(field, word), field.text()));
    }
    return sources;
  }

  private SourceQuality quality(Field field, String word) {
    for (SourceQuality quality : SourceQuality.values()) {
      if (quality.word().equals(word)) {
        return quality;
      }
    }
    throw mistake(field.at(), "unknown sureness " + word);
  }

  /**
   * Removes and returns the fields of this key, or of keys with this prefix if it ends in a space.
   */
  private List<Field> taken(String key) {
    List<Field> found = new ArrayList<>();
    Iterator<Field> left = fields.iterator();
    while (left.hasNext()) {
      Field field = left.next();
      if (key.endsWith(" ") ? field.key().startsWith(key) : field.key().equals(key)) {
        found.add(field);
        left.remove();
      }
    }
    return found;
  }

  /**
   * @param where the beginning of the line with the error
   */
  private IllegalStateException mistake(int where, String what) {
    long line = 1 + text.substring(0, where).chars().filter(c -> c == '\n').count();
    return new IllegalStateException(file + ":" + line + ": " + what);
  }
}
