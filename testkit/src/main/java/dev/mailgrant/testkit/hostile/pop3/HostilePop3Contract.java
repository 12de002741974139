package dev.mailgrant.testkit.hostile.pop3;

import dev.mailgrant.testkit.hostile.mail.HostileMailContract;
import dev.mailgrant.testkit.hostile.mail.HostileMailPeer;
import dev.mailgrant.testkit.hostile.mail.HostileTables;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How an adapter handles each of the {@link HostilePop3Peers}. */
@Timeout(60)
public interface HostilePop3Contract extends Pop3LoginSubject, HostileMailContract<Pop3Phase> {

  /** The hostile POP3 servers that run. */
  static Stream<HostileMailPeer<Pop3Phase>> hostilePeers() {
    return HostileTables.chosen(HostilePop3Peers.all()).stream();
  }

  @ParameterizedTest
  @MethodSource("dev.mailgrant.testkit.hostile.pop3.HostilePop3Contract#hostilePeers")
  default void aHostilePeerShouldComeToItsNamedEnd(HostileMailPeer<Pop3Phase> peer) {
    assertExpectedEnd(peer);
  }
}
