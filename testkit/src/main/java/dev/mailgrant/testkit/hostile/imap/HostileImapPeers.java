package dev.mailgrant.testkit.hostile.imap;

import dev.mailgrant.testkit.server.Script;
import java.util.List;
import java.util.stream.Stream;

/**
 * The family: servers that say too much, say nonsense, go away, or would have us talk in the clear,
 * at each moment of a conversation.
 */
public final class HostileImapPeers {
  private HostileImapPeers() {}

  /** All of them, anew. */
  public static List<HostileImapPeer> all() {
    return Stream.of(
            OversizedReplies.all(), MalformedReplies.all(), Disconnects.all(), Downgrades.all())
        .flatMap(List::stream)
        .toList();
  }

  /** The one that is not: it lets the client in and out. */
  public static HostileImapPeer harmless() {
    return HostileImapPeer.of(
        "a good server",
        ConversationPhase.LOGOUT,
        ExpectedOutcome.UNHARMED,
        () -> ConversationPhase.GREETING.completed(Script.silent()));
  }
}
