package dev.mailgrant.testkit.hostile.smtp;

import dev.mailgrant.testkit.hostile.mail.ExpectedOutcome;
import dev.mailgrant.testkit.hostile.mail.MailCutContract;
import dev.mailgrant.testkit.server.Script;
import java.util.EnumSet;
import java.util.Set;

/** A correct SMTP conversation that is cut after each octet from the server. */
public interface SmtpCutContract extends SmtpLoginSubject, MailCutContract<SmtpPhase> {

  @Override
  default Script goodServer() {
    return SmtpPhase.GREETING.completed(Script.silent());
  }

  @Override
  default Script goodServerWithStartTls() {
    return SmtpPhase.GREETING.completedAfter(SmtpDowngrades.agreed().startTls());
  }

  @Override
  default int leastOctets() {
    return 350;
  }

  /** Before the first data over TLS the handshake may have been rejected. */
  @Override
  default Set<ExpectedOutcome> afterACutIn(SmtpPhase moment) {
    return switch (moment) {
      case GREETING, EHLO ->
          EnumSet.of(ExpectedOutcome.CONNECTION_LOST, ExpectedOutcome.TLS_REFUSED);
      default -> EnumSet.of(ExpectedOutcome.CONNECTION_LOST);
    };
  }
}
