package dev.mailgrant.testkit.hostile.smtp;

import dev.mailgrant.testkit.hostile.mail.ExpectedOutcome;
import dev.mailgrant.testkit.hostile.mail.HostileMailPeer;
import dev.mailgrant.testkit.server.Script;
import java.util.List;
import java.util.stream.Stream;

/**
 * All hostile SMTP servers: they send too much or invalid data, answer too early, disconnect,
 * change their mind, or try to disable TLS, in each phase of a conversation.
 */
public final class HostileSmtpPeers {
  private HostileSmtpPeers() {}

  /** Creates all servers. */
  public static List<HostileMailPeer<SmtpPhase>> all() {
    return Stream.of(
            MalformedSmtpReplies.all(),
            OversizedSmtpReplies.all(),
            SmtpOutOfTurn.all(),
            SmtpDisconnects.all(),
            SmtpDowngrades.all(),
            UnusualSmtpServers.all())
        .flatMap(List::stream)
        .toList();
  }

  /** A correct server, for comparison. */
  public static HostileMailPeer<SmtpPhase> harmless() {
    return HostileMailPeer.of(
        "a good server",
        SmtpPhase.QUIT,
        ExpectedOutcome.UNHARMED,
        () -> SmtpPhase.GREETING.completed(Script.silent()));
  }
}
