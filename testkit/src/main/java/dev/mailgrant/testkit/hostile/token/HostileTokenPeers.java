package dev.mailgrant.testkit.hostile.token;

import dev.mailgrant.testkit.hostile.HttpText;
import dev.mailgrant.testkit.hostile.TokenRequestOutcome;
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
    return HostileTokenPeer.of(
        "a good endpoint", TokenRequestOutcome.TOKEN, () -> HttpText.answer(HttpText.GOOD));
  }

  /** The token of {@link #harmless}. */
  public static String token() {
    return HttpText.TOKEN;
  }
}
