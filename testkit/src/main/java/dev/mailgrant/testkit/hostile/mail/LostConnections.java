package dev.mailgrant.testkit.hostile.mail;

import static dev.mailgrant.testkit.hostile.mail.ExpectedOutcome.CONNECTION_LOST;
import static dev.mailgrant.testkit.hostile.mail.ExpectedOutcome.OUT_OF_TIME;
import static dev.mailgrant.testkit.hostile.mail.ExpectedOutcome.TLS_REFUSED;

import dev.mailgrant.testkit.server.Script;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Servers of any protocol that disconnect without a message, or stay silent. */
public final class LostConnections {
  /** One octet each second would have the same result in the same time: the deadline ends it. */
  public static final Duration GAP = Duration.ofMillis(100);

  private LostConnections() {}

  /** Servers that disconnect in this phase. */
  public static <P extends MailPhase> List<HostileMailPeer<P>> in(P moment) {
    String half = moment.firstLine().substring(0, moment.firstLine().length() / 2);
    return List.of(
        lost("nothing at all", moment, () -> moment.script().hangUp()),
        lost("half a line", moment, () -> moment.script().thenRaw(half).hangUp()),
        lost(
            "a line without its LF",
            moment,
            () -> moment.script().thenRaw(moment.firstLine() + "\r").hangUp()),
        lost("a reset", moment, () -> moment.script().thenRaw(half).reset()),
        lost("the end of TLS alone", moment, () -> moment.script().thenRaw(half).endTls()),
        lost(
            "words in the clear",
            moment,
            () -> moment.script().thenUnderTls(moment.firstLine() + "\r\n").hangUp()));
  }

  /** Servers that keep the client waiting in this phase. */
  public static <P extends MailPhase> List<HostileMailPeer<P>> slowIn(P moment) {
    return List.of(
        HostileMailPeer.of("silence at " + moment, moment, OUT_OF_TIME, moment::script),
        HostileMailPeer.of(
            "one octet at a time at " + moment,
            moment,
            OUT_OF_TIME,
            () -> moment.script().dribble(moment.firstLine() + "x".repeat(60_000), GAP)));
  }

  /** A server whose connection is lost; with TLS 1.3 it may have rejected the handshake. */
  public static <P extends MailPhase> HostileMailPeer<P> lost(
      String name, P moment, Supplier<Script> script) {
    HostileMailPeer<P> peer =
        HostileMailPeer.of(name + " and no more at " + moment, moment, CONNECTION_LOST, script);
    return moment == moment.all().get(0) ? peer.or(TLS_REFUSED) : peer;
  }
}
