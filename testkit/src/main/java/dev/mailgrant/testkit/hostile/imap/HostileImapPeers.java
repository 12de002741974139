package dev.mailgrant.testkit.hostile.imap;

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
  public static List<HostileImapPeer> all() {
    return Stream.of(
            OversizedReplies.all(), MalformedReplies.all(), Disconnects.all(), Downgrades.all())
        .flatMap(List::stream)
        .toList();
  }

  /** A correct server, for comparison. */
  public static HostileImapPeer harmless() {
    return HostileImapPeer.of(
        "a good server",
        ConversationPhase.LOGOUT,
        ExpectedOutcome.UNHARMED,
        () -> ConversationPhase.GREETING.completed(Script.silent()));
  }
}
