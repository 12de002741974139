package dev.mailgrant.testkit.contract.mail;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.mail.MailEndpoint;
import dev.mailgrant.core.net.ConnectionException;
import dev.mailgrant.core.port.ConversationListener;

/** A mail transport of any protocol. */
@FunctionalInterface
public interface MailClient {

  /**
   * Opens a conversation.
   *
   * @throws ConnectionException as the port says
   */
  MailConversation open(MailEndpoint endpoint, Deadline deadline, ConversationListener listener)
      throws ConnectionException;
}
