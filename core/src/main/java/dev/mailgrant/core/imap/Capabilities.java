package dev.mailgrant.core.imap;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The capabilities of a server (RFC 3501 section 7.2.1), in its own order and in upper case.
 * Immutable and safe for use by several threads.
 *
 * @param names the capability names
 */
public record Capabilities(Set<String> names) {
  /** The capabilities of a server that has not sent any yet. */
  public static final Capabilities NONE = new Capabilities(Set.of());

  public Capabilities {
    Set<String> copy = new LinkedHashSet<>();
    names.forEach(name -> copy.add(name.toUpperCase(Locale.ROOT)));
    names = Collections.unmodifiableSet(copy);
  }

  /** Parses names separated by blanks. */
  public static Capabilities parse(String words) {
    Set<String> names = new LinkedHashSet<>();
    for (String word : words.split(" ", -1)) {
      if (!word.isEmpty()) {
        names.add(word);
      }
    }
    return new Capabilities(names);
  }

  /** Returns whether the server offers a capability; the name is case-insensitive. */
  public boolean offers(String name) {
    return names.contains(name.toUpperCase(Locale.ROOT));
  }

  /** Returns whether the server supports only IMAP4rev2 (RFC 9051 appendix A). */
  public boolean isOfRevision2Alone() {
    return offers("IMAP4rev2") && !offers("IMAP4rev1");
  }

  /** Returns whether UNSELECT can be sent: an extension (RFC 3691) that is part of IMAP4rev2. */
  public boolean offersUnselect() {
    return offers("UNSELECT") || offers("IMAP4rev2");
  }

  /** Whether the server offers a SASL mechanism: {@code AUTH=} and its name. */
  public boolean offersMechanism(String mechanism) {
    return offers("AUTH=" + mechanism);
  }

  /** The SASL mechanisms that the server offers. */
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
