package dev.mailgrant.core.imap;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a server says it can do (RFC 3501 section 7.2.1), in its own order and in upper case.
 * Immutable and safe for use by several threads.
 *
 * @param names the capability names
 */
public record Capabilities(Set<String> names) {
  /** Of a server that has said nothing yet. */
  public static final Capabilities NONE = new Capabilities(Set.of());

  public Capabilities {
    Set<String> copy = new LinkedHashSet<>();
    names.forEach(name -> copy.add(name.toUpperCase(Locale.ROOT)));
    names = Collections.unmodifiableSet(copy);
  }

  /** Reads names with blanks between them. */
  public static Capabilities parse(String words) {
    Set<String> names = new LinkedHashSet<>();
    for (String word : words.split(" ", -1)) {
      if (!word.isEmpty()) {
        names.add(word);
      }
    }
    return new Capabilities(names);
  }

  /** Whether the server offers a capability, named in any case. */
  public boolean offers(String name) {
    return names.contains(name.toUpperCase(Locale.ROOT));
  }

  /** Whether the server speaks the new revision and not the old one (RFC 9051 appendix A). */
  public boolean isOfRevision2Alone() {
    return offers("IMAP4rev2") && !offers("IMAP4rev1");
  }

  /** Whether UNSELECT can be sent: an extension (RFC 3691) that IMAP4rev2 has as its own. */
  public boolean offersUnselect() {
    return offers("UNSELECT") || offers("IMAP4rev2");
  }

  /** Whether the server offers a SASL mechanism: {@code AUTH=} and its name. */
  public boolean offersMechanism(String mechanism) {
    return offers("AUTH=" + mechanism);
  }

  /** The SASL mechanisms on offer. */
  public List<String> mechanisms() {
    return names.stream()
        .filter(name -> name.startsWith("AUTH="))
        .map(name -> name.substring("AUTH=".length()))
        .toList();
  }

  @Override
  public String toString() {
    return String.join(" ", names);
  }
}
