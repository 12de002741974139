package dev.mailgrant.testkit.imap.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.imap.ImapEndpoint;
import dev.mailgrant.testkit.hostile.Leftovers;
import dev.mailgrant.testkit.imap.ImapTransportSubject;
import dev.mailgrant.testkit.imap.ScriptedImapServer;
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
  @MethodSource("dev.mailgrant.testkit.imap.hostile.HostileImapContract#hostilePeers")
  default void aHostilePeerShouldComeToItsNamedEnd(HostileImapPeer peer) {
    Leftovers before = Leftovers.since();
    List<String> heard = new ArrayList<>();
    try (ScriptedImapServer server = peer.serve(LOCALHOST)) {
      Visit visit =
          Visit.make(
              transport(),
              new ImapEndpoint("localhost", server.port(), peer.tls()),
              Deadline.after(peer.isSlow() ? LITTLE : ENOUGH, Clock.systemUTC()),
              line -> heard.add(line.toString()));

      assertThat(visit.ending()).as("%s: %s", peer, visit).isIn(peer.endings());
      if (visit.ending() != Ending.UNHARMED && !peer.isSlow()) {
        assertThat(visit.moment()).as("%s: %s", peer, visit).isEqualTo(peer.moment());
      }
      assertThat(visit.toString()).doesNotContain(TOKEN.value().reveal());
      assertThat(String.join("\n", heard)).doesNotContain(TOKEN.value().reveal());
      assertThat(server.clientLeft()).as("the socket is closed").isTrue();
    }
    assertThat(before.threads("scripted-imap-")).as("threads left").isEmpty();
  }
}
