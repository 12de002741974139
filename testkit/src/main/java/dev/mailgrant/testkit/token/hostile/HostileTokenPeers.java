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

  /** The one that is not: it hears a request and hands out a token. */
  public static HostileTokenPeer harmless() {
    return HostileTokenPeer.of("a good endpoint", TokenEnding.TOKEN, () -> Http.answer(Http.GOOD));
  }

  /** The token of {@link #harmless}. */
  public static String token() {
    return Http.TOKEN;
  }
}
