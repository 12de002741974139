package dev.mailgrant.testkit.hostile.imap;

import dev.mailgrant.testkit.hostile.mail.ExpectedOutcome;
import dev.mailgrant.testkit.hostile.mail.HostileMailPeer;
import dev.mailgrant.testkit.server.Script;
import java.util.List;
import java.util.stream.Stream;

/**
 * All hostile IMAP servers: they send too much or invalid data, disconnect, or try to disable TLS,
 * in each phase of a conversation.
 */
public final class HostileImapPeers {
  private HostileImapPeers() {}

  /** Creates all servers. */
  public static List<HostileMailPeer<ImapPhase>> all() {
    return Stream.of(
            OversizedReplies.all(), MalformedReplies.all(), Disconnects.all(), Downgrades.all())
        .flatMap(List::stream)
        .toList();
  }

  /** A correct server, for comparison. */
  public static HostileMailPeer<ImapPhase> harmless() {
    return HostileMailPeer.of(
        "a good server",
        ImapPhase.LOGOUT,
        ExpectedOutcome.UNHARMED,
        () -> ImapPhase.GREETING.completed(Script.silent()));
  }
}
