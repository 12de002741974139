package dev.mailgrant.testkit.hostile.smtp;

import dev.mailgrant.testkit.hostile.mail.HostileMailContract;
import dev.mailgrant.testkit.hostile.mail.HostileMailPeer;
import dev.mailgrant.testkit.hostile.mail.HostileTables;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How an adapter handles each of the {@link HostileSmtpPeers}. */
@Timeout(60)
public interface HostileSmtpContract extends SmtpLoginSubject, HostileMailContract<SmtpPhase> {

  /** The hostile SMTP servers that run. */
  static Stream<HostileMailPeer<SmtpPhase>> hostilePeers() {
    return HostileTables.chosen(HostileSmtpPeers.all()).stream();
  }

  @ParameterizedTest
  @MethodSource("dev.mailgrant.testkit.hostile.smtp.HostileSmtpContract#hostilePeers")
  default void aHostilePeerShouldComeToItsNamedEnd(HostileMailPeer<SmtpPhase> peer) {
    assertExpectedEnd(peer);
  }
}
