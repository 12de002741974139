package dev.mailgrant.testkit.hostile.imap;

import dev.mailgrant.testkit.hostile.mail.HostileMailContract;
import dev.mailgrant.testkit.hostile.mail.HostileMailPeer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How an adapter handles each of the {@link HostileImapPeers}. */
@Timeout(60)
public interface HostileImapContract extends ImapLoginSubject, HostileMailContract<ImapPhase> {

  /** All hostile IMAP servers. */
  static Stream<HostileMailPeer<ImapPhase>> hostilePeers() {
    return HostileImapPeers.all().stream();
  }

  @ParameterizedTest
  @MethodSource("dev.mailgrant.testkit.hostile.imap.HostileImapContract#hostilePeers")
  default void aHostilePeerShouldComeToItsNamedEnd(HostileMailPeer<ImapPhase> peer) {
    assertExpectedEnd(peer);
  }
}
