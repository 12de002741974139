package dev.mailgrant.testkit.hostile.pop3;

import dev.mailgrant.testkit.hostile.mail.ExpectedOutcome;
import dev.mailgrant.testkit.hostile.mail.HostileMailPeer;
import dev.mailgrant.testkit.server.Script;
import java.util.List;
import java.util.stream.Stream;

/**
 * All hostile POP3 servers: they send too much or invalid data, answer too early, disconnect, or
 * try to disable TLS, in each phase of a conversation.
 */
public final class HostilePop3Peers {
  private HostilePop3Peers() {}

  /** Creates all servers. */
  public static List<HostileMailPeer<Pop3Phase>> all() {
    return Stream.of(
            MalformedPop3Replies.all(),
            OversizedPop3Replies.all(),
            Pop3OutOfTurn.all(),
            Pop3Disconnects.all(),
            Pop3Downgrades.all(),
            UnusualPop3Servers.all())
        .flatMap(List::stream)
        .toList();
  }

  /** A correct server, for comparison. */
  public static HostileMailPeer<Pop3Phase> harmless() {
    return HostileMailPeer.of(
        "a good server",
        Pop3Phase.QUIT,
        ExpectedOutcome.UNHARMED,
        () -> Pop3Phase.GREETING.completed(Script.silent()));
  }
}
