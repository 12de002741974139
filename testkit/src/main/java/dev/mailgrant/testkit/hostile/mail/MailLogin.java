package dev.mailgrant.testkit.hostile.mail;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.mail.MailEndpoint;
import dev.mailgrant.core.port.ConversationListener;

/** A client that runs a whole conversation and closes the connection. */
@FunctionalInterface
public interface MailLogin<P extends MailPhase> {

  /**
   * Runs the conversation.
   *
   * @throws RuntimeException or an error, if the adapter throws an exception that it must not throw
   */
  LoginRun<P> run(MailEndpoint endpoint, Deadline deadline, ConversationListener listener);
}
