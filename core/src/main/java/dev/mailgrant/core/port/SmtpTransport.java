package dev.mailgrant.core.port;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.mail.MailEndpoint;
import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.smtp.SmtpException;

/**
 * Opens conversations with SMTP servers (RFC 5321), for message submission.
 *
 * <p>The adapter owns the connection: TLS 1.2 or later with certificate and host name verified,
 * line endings, dot-stuffing, size limits (a reply line 4 KiB, one with a SASL challenge 12 KiB, a
 * reply 128 lines) and time limits. Safe for use by several threads.
 */
@FunctionalInterface
public non-sealed interface SmtpTransport extends MailTransport {

  @Override
  default MailProtocol protocol() {
    return MailProtocol.SMTP;
  }

  /**
   * Connects, reads the greeting and starts TLS as the endpoint requires. With STARTTLS (RFC 3207),
   * TLS is active when this method returns, and everything that the server said before TLS is
   * forgotten but for its greeting, which is only shown. A server without STARTTLS is a protocol
   * violation; the connection never continues unencrypted.
   *
   * @param endpoint the server
   * @param deadline when the whole conversation must be finished; every wait ends then at the
   *     latest
   * @param listener receives each line on the calling thread, before its effect is visible
   * @throws NetworkException if communication with the host fails or times out
   * @throws SmtpException if the server refuses the session before TLS, or violates the protocol
   */
  SmtpConnection open(MailEndpoint endpoint, Deadline deadline, ConversationListener listener)
      throws NetworkException, SmtpException;
}
