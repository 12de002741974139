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
 * <p>The cuts in the TLS stream are a sample, {@value #TLS_STRIDE} octets apart; with the system
 * property {@value #STRIDE_PROPERTY} they are that far apart.
 */
@Timeout(600)
public interface MailCutContract<P extends MailPhase> extends MailLoginSubject<P> {
  /** The system property with the distance between two cuts of the TLS stream, in octets. */
  String STRIDE_PROPERTY = "cuts.stride";

  /** Coprime to all lengths in TLS, so that the cuts hit all positions in records. */
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

  @Test
  default void aConversationCutAfterAnyOctetShouldEndAsALostConnection() {
    Script good = goodServer();
    int cuts =
        cut(
            TlsMode.IMPLICIT,
            1,
            octets -> ScriptedServer.implicitTls(LOCALHOST, good.cutAfter(octets)));
    assertThat(cuts).as("octets of a good conversation").isGreaterThan(leastOctets());
  }

  @Test
  default void aConversationWithStartTlsCutAfterAnyOctetShouldEndAsALostConnection() {
    Script good = goodServerWithStartTls();
    int cuts =
        cut(
            TlsMode.STARTTLS,
            1,
            octets -> ScriptedServer.inTheClear(LOCALHOST, good.cutAfter(octets)));
    assertThat(cuts).as("octets of a good conversation").isGreaterThan(leastOctets());
  }

  /**
   * Cuts in the TLS stream itself: records cut in their header, their body, and in the handshake.
   */
  @Test
  default void aTlsStreamCutAnywhereShouldEndAsALostConnection() {
    Script good = goodServer();
    int cuts =
        cut(
            TlsMode.IMPLICIT,
            Integer.getInteger(STRIDE_PROPERTY, TLS_STRIDE),
            octets -> ScriptedServer.implicitTlsCutAfter(LOCALHOST, good, octets));
    assertThat(cuts).as("cuts of a good conversation").isGreaterThan(20);
  }

  private int cut(TlsMode tls, int stride, LongFunction<ScriptedServer> servers) {
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
          return octets / stride;
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
