package dev.mailgrant.testkit.hostile.mail;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How much of the long tables runs: a sample, which is always the same, or with the system property
 * {@value #PROPERTY}{@code =full} everything.
 */
public final class HostileTables {
  /** The system property: {@code sample} (default) or {@code full}. */
  public static final String PROPERTY = "hostile.tables";

  /** One of so many phases is in the sample. */
  private static final int SHARE = 4;

  private HostileTables() {}

  /**
   * Returns whether everything runs.
   *
   * @throws IllegalArgumentException if the property has another value
   */
  static boolean isFull() {
    String value = System.getProperty(PROPERTY, "sample");
    if (!value.equals("full") && !value.equals("sample")) {
      throw new IllegalArgumentException(PROPERTY + " is full or sample, and not " + value);
    }
    return value.equals("full");
  }

  /**
   * Of each kind of server, at least one and every fourth, in phases that differ from kind to kind;
   * or all servers.
   *
   * @param peers servers whose names differ in the phase only if they are of one kind
   */
  public static <P extends MailPhase> List<HostileMailPeer<P>> chosen(
      List<HostileMailPeer<P>> peers) {
    return isFull() ? peers : sample(peers);
  }

  static <P extends MailPhase> List<HostileMailPeer<P>> sample(List<HostileMailPeer<P>> peers) {
    Map<String, List<HostileMailPeer<P>>> kinds = new LinkedHashMap<>();
    for (HostileMailPeer<P> peer : peers) {
      String kind = peer.name().replace(peer.moment().toString(), "");
      kinds.computeIfAbsent(kind, name -> new ArrayList<>()).add(peer);
    }
    List<HostileMailPeer<P>> sample = new ArrayList<>();
    int first = 0;
    for (List<HostileMailPeer<P>> kind : kinds.values()) {
      for (int i = first % Math.min(SHARE, kind.size()); i < kind.size(); i += SHARE) {
        sample.add(kind.get(i));
      }
      first++;
    }
    return sample;
  }
}
