package dev.mailgrant.testkit.hostile.imap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.mail.MailEndpoint;
import dev.mailgrant.testkit.contract.imap.ImapTransportSubject;
import dev.mailgrant.testkit.hostile.ThreadLeakCheck;
import dev.mailgrant.testkit.server.ScriptedServer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * How an adapter handles each of the {@link HostileImapPeers}: the expected result, at the expected
 * command, in time; the socket is closed, no thread is left, and the token is shown nowhere. Run it
 * with a small heap to verify that memory is bounded.
 */
@Timeout(60)
public interface HostileImapContract extends ImapTransportSubject {
  /** The deadline of a conversation that must time out. */
  Duration LITTLE = Duration.ofMillis(800);

  /** The deadline of all others, which would take hours without a size limit. */
  Duration ENOUGH = Duration.ofSeconds(20);

  /** All hostile IMAP servers. */
  static Stream<HostileImapPeer> hostilePeers() {
    return HostileImapPeers.all().stream();
  }

  @ParameterizedTest
  @MethodSource("dev.mailgrant.testkit.hostile.imap.HostileImapContract#hostilePeers")
  default void aHostilePeerShouldComeToItsNamedEnd(HostileImapPeer peer) {
    ThreadLeakCheck before = ThreadLeakCheck.since();
    List<String> heard = new ArrayList<>();
    try (ScriptedServer server = peer.serve(LOCALHOST)) {
      LoginRun run =
          LoginRun.make(
              transport(),
              MailEndpoint.imap("localhost", server.port(), peer.tls()),
              Deadline.after(peer.isSlow() ? LITTLE : ENOUGH, Clock.systemUTC()),
              line -> heard.add(line.toString()));

      assertThat(run.ending()).as("%s: %s", peer, run).isIn(peer.endings());
      if (run.ending() != ExpectedOutcome.UNHARMED && !peer.isSlow()) {
        assertThat(run.moment()).as("%s: %s", peer, run).isEqualTo(peer.moment());
      }
      assertThat(run.toString()).doesNotContain(TOKEN.value().reveal());
      assertThat(String.join("\n", heard)).doesNotContain(TOKEN.value().reveal());
      assertThat(server.clientLeft()).as("the socket is closed").isTrue();
    }
    assertThat(before.threads("scripted-imap-")).as("threads left").isEmpty();
  }
}
