package dev.mailgrant.testkit.hostile.imap;

import dev.mailgrant.testkit.hostile.mail.ExpectedOutcome;
import dev.mailgrant.testkit.hostile.mail.MailCutContract;
import dev.mailgrant.testkit.server.Script;
import java.util.EnumSet;
import java.util.Set;

/** A correct IMAP conversation that is cut after each octet from the server. */
public interface ImapCutContract extends ImapLoginSubject, MailCutContract<ImapPhase> {

  @Override
  default Script goodServer() {
    return ImapPhase.GREETING.completed(Script.silent());
  }

  @Override
  default Script goodServerWithStartTls() {
    return ImapPhase.GREETING.completedAfter(
        Script.say("* OK [CAPABILITY IMAP4rev1 STARTTLS] hello")
            .expect("T01 STARTTLS")
            .then("T01 OK begin")
            .startTls());
  }

  @Override
  default int leastOctets() {
    return 250;
  }

  @Override
  default int stride() {
    return 1;
  }

  /**
   * Before the first data over TLS the handshake may have been rejected; LOGOUT is answered by BYE.
   */
  @Override
  default Set<ExpectedOutcome> afterACutIn(ImapPhase moment) {
    return switch (moment) {
      case GREETING, CAPABILITY ->
          EnumSet.of(ExpectedOutcome.CONNECTION_LOST, ExpectedOutcome.TLS_REFUSED);
      case LOGOUT -> EnumSet.of(ExpectedOutcome.CONNECTION_LOST, ExpectedOutcome.SERVER_CLOSING);
      default -> EnumSet.of(ExpectedOutcome.CONNECTION_LOST);
    };
  }
}
