package dev.mailgrant.testkit.hostile.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.testkit.hostile.ThreadLeakCheck;
import dev.mailgrant.testkit.server.ScriptedServer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How an adapter handles a {@link HostileMailPeer}: the expected result, at the expected command,
 * in time; the socket is closed, no thread is left, what is shown has a limit, and the token is
 * shown nowhere. Run it with a small heap to verify that memory is bounded.
 */
public interface HostileMailContract<P extends MailPhase> extends MailLoginSubject<P> {
  /** The deadline of a conversation that must time out. */
  Duration LITTLE = Duration.ofMillis(800);

  /** The deadline of all others, which would take hours without a size limit. */
  Duration ENOUGH = Duration.ofSeconds(20);

  /** How much later than its deadline a conversation may end on a busy machine. */
  Duration GRACE = Duration.ofSeconds(5);

  /** More characters than a conversation within all limits can show. */
  long MOST_SHOWN = 16L * 1024 * 1024;

  /** Starts the server, runs the client, and checks everything about it. */
  default void assertExpectedEnd(HostileMailPeer<P> peer) {
    ThreadLeakCheck before = ThreadLeakCheck.since();
    List<String> heard = new ArrayList<>();
    Duration allowed = peer.isSlow() ? LITTLE : ENOUGH;
    try (ScriptedServer server = peer.serve(LOCALHOST)) {
      Instant start = Clock.systemUTC().instant();
      LoginRun<P> run =
          login()
              .run(
                  dialect().endpoint("localhost", server.port(), peer.tls()),
                  Deadline.after(allowed, Clock.systemUTC()),
                  line -> heard.add(line.toString()));

      assertThat(Duration.between(start, Clock.systemUTC().instant()))
          .as("%s: %s", peer, run)
          .isLessThan(allowed.plus(GRACE));
      assertThat(run.ending()).as("%s: %s", peer, run).isIn(peer.endings());
      if (run.ending() != ExpectedOutcome.UNHARMED && !peer.isSlow()) {
        assertThat(run.moment()).as("%s: %s", peer, run).isEqualTo(peer.moment().call());
      }
      String shown = String.join("\n", heard);
      assertThat(shown.length()).as("characters shown").isLessThan((int) MOST_SHOWN);
      for (String secret : List.of(TOKEN.value().reveal(), xoauth2Message())) {
        assertThat(run.toString()).doesNotContain(secret);
        assertThat(shown).doesNotContain(secret);
      }
      assertThat(server.clientLeft()).as("the socket is closed").isTrue();
    }
    assertThat(before.threads(ScriptedServer.THREADS)).as("threads left").isEmpty();
  }
}
