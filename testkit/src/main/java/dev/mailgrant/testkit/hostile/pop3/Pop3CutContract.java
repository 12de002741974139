package dev.mailgrant.testkit.hostile.pop3;

import dev.mailgrant.testkit.hostile.mail.ExpectedOutcome;
import dev.mailgrant.testkit.hostile.mail.MailCutContract;
import dev.mailgrant.testkit.server.Script;
import java.util.EnumSet;
import java.util.Set;

/** A correct POP3 conversation that is cut after each octet from the server. */
public interface Pop3CutContract extends Pop3LoginSubject, MailCutContract<Pop3Phase> {

  @Override
  default Script goodServer() {
    return Pop3Phase.GREETING.completed(Script.silent());
  }

  @Override
  default Script goodServerWithStartTls() {
    return Pop3Phase.GREETING.completedAfter(Pop3Downgrades.agreed().startTls());
  }

  @Override
  default int leastOctets() {
    return 200;
  }

  /** Before the first data over TLS the handshake may have been rejected. */
  @Override
  default Set<ExpectedOutcome> afterACutIn(Pop3Phase moment) {
    return switch (moment) {
      case GREETING, CAPA ->
          EnumSet.of(ExpectedOutcome.CONNECTION_LOST, ExpectedOutcome.TLS_REFUSED);
      default -> EnumSet.of(ExpectedOutcome.CONNECTION_LOST);
    };
  }
}
