package dev.mailgrant.testkit.hostile.imap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.imap.ImapEndpoint;
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
 * What an adapter makes of each of the {@link HostileImapPeers}: an ending with a name, at the
 * right command, in time; the socket closed, no thread left, the token shown nowhere. Whether
 * memory is bounded is seen by running it on a small heap.
 */
@Timeout(60)
public interface HostileImapContract extends ImapTransportSubject {
  /** What a conversation is given that must run out of time. */
  Duration LITTLE = Duration.ofMillis(800);

  /** Ample for all others, where hours would pass without a limit of size. */
  Duration ENOUGH = Duration.ofSeconds(20);

  /** All of the family. */
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
              new ImapEndpoint("localhost", server.port(), peer.tls()),
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
