package dev.mailgrant.testkit.hostile.mail;

import dev.mailgrant.testkit.contract.mail.MailTransportSubject;

/** An adapter together with a client that runs whole conversations on it. */
public interface MailLoginSubject<P extends MailPhase> extends MailTransportSubject {

  /** The client that uses the adapter. */
  MailLogin<P> login();
}
