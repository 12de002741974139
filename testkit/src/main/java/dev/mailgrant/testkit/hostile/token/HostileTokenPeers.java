package dev.mailgrant.testkit.hostile.token;

import dev.mailgrant.testkit.hostile.HttpText;
import dev.mailgrant.testkit.hostile.TokenRequestOutcome;
import java.util.List;
import java.util.stream.Stream;

/** All hostile token endpoints: with invalid or endless HTTP, or with invalid content. */
public final class HostileTokenPeers {
  private HostileTokenPeers() {}

  /** Creates all endpoints. */
  public static List<HostileTokenPeer> all() {
    return Stream.of(BrokenHttp.all(), BrokenAnswers.all()).flatMap(List::stream).toList();
  }

  /** A correct endpoint, for comparison. */
  public static HostileTokenPeer harmless() {
    return HostileTokenPeer.of(
        "a good endpoint", TokenRequestOutcome.TOKEN, () -> HttpText.answer(HttpText.GOOD));
  }

  /** The token of {@link #harmless}. */
  public static String token() {
    return HttpText.TOKEN;
  }
}
