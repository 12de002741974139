package dev.mailgrant.testkit.token.hostile;

import java.util.List;
import java.util.stream.Stream;

/** The family: endpoints whose HTTP is none or has no end, and those that lie in good HTTP. */
public final class HostileTokenPeers {
  private HostileTokenPeers() {}

  /** All of them, anew. */
  public static List<HostileTokenPeer> all() {
    return Stream.of(BrokenHttp.all(), BrokenAnswers.all()).flatMap(List::stream).toList();
  }
}
