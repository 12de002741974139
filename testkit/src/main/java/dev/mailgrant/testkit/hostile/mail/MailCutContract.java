package dev.mailgrant.testkit.hostile.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.mail.TlsMode;
import dev.mailgrant.testkit.hostile.ThreadLeakCheck;
import dev.mailgrant.testkit.server.Script;
import dev.mailgrant.testkit.server.ScriptedServer;
import java.time.Clock;
import java.util.Set;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A correct conversation that is cut after each octet from the server. Each cut must immediately
 * cause the expected failure. The connections share a TLS context, so that all but the first resume
 * its session, in a few milliseconds each.
 *
 * <p>Unless {@link HostileTables} run in full, the cuts are a sample.
 */
@Timeout(600)
public interface MailCutContract<P extends MailPhase> extends MailLoginSubject<P> {
  /**
   * The distance between two cuts of the TLS stream in a sample: coprime to all lengths in TLS, so
   * that the cuts hit all positions in records.
   */
  int TLS_STRIDE = 37;

  /** Longer than every conversation, in octets. */
  int LONGER = 20_000;

  /** A correct server with implicit TLS. */
  Script goodServer();

  /** A correct server that starts TLS later. */
  Script goodServerWithStartTls();

  /** The failures that a cut in this phase may cause. */
  Set<ExpectedOutcome> afterACutIn(P moment);

  /** The least number of octets that a correct server sends. */
  int leastOctets();

  /** The distance between two cuts of the conversation in a sample, in octets. */
  default int stride() {
    return 5;
  }

  @Test
  default void aConversationCutAfterAnyOctetShouldEndAsALostConnection() {
    Script good = goodServer();
    int octets =
        cut(
            TlsMode.IMPLICIT,
            stride(),
            cut -> ScriptedServer.implicitTls(LOCALHOST, good.cutAfter(cut)));
    assertThat(octets).as("octets of a good conversation").isGreaterThan(leastOctets());
  }

  @Test
  default void aConversationWithStartTlsCutAfterAnyOctetShouldEndAsALostConnection() {
    Script good = goodServerWithStartTls();
    int octets =
        cut(
            TlsMode.STARTTLS,
            stride(),
            cut -> ScriptedServer.inTheClear(LOCALHOST, good.cutAfter(cut)));
    assertThat(octets).as("octets of a good conversation").isGreaterThan(leastOctets());
  }

  /**
   * Cuts in the TLS stream itself: records cut in their header, their body, and in the handshake.
   */
  @Test
  default void aTlsStreamCutAnywhereShouldEndAsALostConnection() {
    Script good = goodServer();
    int octets =
        cut(
            TlsMode.IMPLICIT,
            TLS_STRIDE,
            cut -> ScriptedServer.implicitTlsCutAfter(LOCALHOST, good, cut));
    assertThat(octets).as("octets of a good conversation").isGreaterThan(leastOctets());
  }

  /** Returns how many octets were needed for a conversation without failure. */
  private int cut(TlsMode tls, int sampled, LongFunction<ScriptedServer> servers) {
    int stride = HostileTables.isFull() ? 1 : sampled;
    ThreadLeakCheck before = ThreadLeakCheck.since();
    for (int octets = 0; octets < LONGER; octets += stride) {
      try (ScriptedServer server = servers.apply(octets)) {
        LoginRun<P> run =
            login()
                .run(
                    dialect().endpoint("localhost", server.port(), tls),
                    Deadline.after(AMPLE, Clock.systemUTC()),
                    line -> {});
        if (run.ending() == ExpectedOutcome.UNHARMED) {
          assertThat(before.threads(ScriptedServer.THREADS)).as("threads left").isEmpty();
          return octets;
        }
        assertThat(run.ending())
            .as("cut after %d: %s", octets, run)
            .isIn(afterACutIn(run.moment()));
        assertThat(server.clientLeft()).as("cut after %d: the socket is closed", octets).isTrue();
      }
    }
    throw new AssertionError("no conversation is this long");
  }
}
