package dev.mailgrant.testkit.hostile.imap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.mail.MailEndpoint;
import dev.mailgrant.core.mail.TlsMode;
import dev.mailgrant.testkit.contract.imap.ImapTransportSubject;
import dev.mailgrant.testkit.hostile.ThreadLeakCheck;
import dev.mailgrant.testkit.server.Script;
import dev.mailgrant.testkit.server.ScriptedServer;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A correct conversation that is cut after each octet from the server. Each cut must immediately
 * cause the expected failure. The connections share a TLS context, so that all but the first resume
 * its session, in a few milliseconds each.
 */
@Timeout(120)
public interface ImapCutContract extends ImapTransportSubject {
  /** Longer than every conversation, in octets. */
  int LONGER = 20_000;

  /** Coprime to all lengths in TLS, so that the cuts hit all positions in records. */
  int STRIDE = 37;

  @Test
  default void aConversationCutAfterAnyOctetShouldEndAsALostConnection() {
    Script good = ConversationPhase.GREETING.completed(Script.silent());
    int cuts =
        cut(
            TlsMode.IMPLICIT,
            1,
            octets -> ScriptedServer.implicitTls(LOCALHOST, good.cutAfter(octets)));
    assertThat(cuts).as("octets of a good conversation").isGreaterThan(300);
  }

  @Test
  default void aConversationWithStartTlsCutAfterAnyOctetShouldEndAsALostConnection() {
    Script good =
        ConversationPhase.CAPABILITY.completed(
            ConversationPhase.CAPABILITY.heard(
                Script.say("* OK [CAPABILITY IMAP4rev1 STARTTLS] hello")
                    .expect("T01 STARTTLS")
                    .then("T01 OK begin")
                    .startTls()));
    int cuts =
        cut(
            TlsMode.STARTTLS,
            1,
            octets -> ScriptedServer.inTheClear(LOCALHOST, good.cutAfter(octets)));
    assertThat(cuts).as("octets of a good conversation").isGreaterThan(250);
  }

  /**
   * Cuts in the TLS stream itself: records cut in their header, their body, and in the handshake.
   */
  @Test
  default void aTlsStreamCutAnywhereShouldEndAsALostConnection() {
    Script good = ConversationPhase.GREETING.completed(Script.silent());
    int cuts =
        cut(
            TlsMode.IMPLICIT,
            STRIDE,
            octets -> ScriptedServer.implicitTlsCutAfter(LOCALHOST, good, octets));
    assertThat(cuts).as("cuts of a good conversation").isGreaterThan(20);
  }

  private int cut(TlsMode tls, int stride, LongFunction<ScriptedServer> servers) {
    ThreadLeakCheck before = ThreadLeakCheck.since();
    for (int octets = 0; octets < LONGER; octets += stride) {
      try (ScriptedServer server = servers.apply(octets)) {
        LoginRun run =
            LoginRun.make(
                transport(),
                MailEndpoint.imap("localhost", server.port(), tls),
                Deadline.after(AMPLE, Clock.systemUTC()));
        if (run.ending() == ExpectedOutcome.UNHARMED) {
          assertThat(before.threads("scripted-imap-")).as("threads left").isEmpty();
          return octets / stride;
        }
        assertThat(run.ending()).as("cut after %d: %s", octets, run).isIn(allowed(run));
        assertThat(server.clientLeft()).as("cut after %d: the socket is closed", octets).isTrue();
      }
    }
    throw new AssertionError("no conversation is this long");
  }

  /**
   * Before the first data over TLS the handshake may have been rejected; LOGOUT is answered by BYE.
   */
  private static Set<ExpectedOutcome> allowed(LoginRun run) {
    return switch (run.moment()) {
      case GREETING, CAPABILITY ->
          EnumSet.of(ExpectedOutcome.CONNECTION_LOST, ExpectedOutcome.TLS_REFUSED);
      case LOGOUT -> EnumSet.of(ExpectedOutcome.CONNECTION_LOST, ExpectedOutcome.BYE);
      default -> EnumSet.of(ExpectedOutcome.CONNECTION_LOST);
    };
  }
}
