package dev.mailgrant.smtp.socket;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.mail.MailEndpoint;
import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.net.Timeouts;
import dev.mailgrant.core.port.ConversationListener;
import dev.mailgrant.core.port.SmtpConnection;
import dev.mailgrant.core.port.SmtpTransport;
import dev.mailgrant.core.smtp.SmtpException;
import dev.mailgrant.net.socket.conversation.MailDialer;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;

/**
 * An {@link SmtpTransport} with the JDK's sockets. A line with a SASL challenge (334) may have
 * 12,288 octets (RFC 4954 section 4), every other line 4 KiB. Immutable and safe for use by several
 * threads; see {@link MailDialer} for how it connects.
 */
public final class SocketSmtpTransport implements SmtpTransport {
  private final MailDialer dialer;

  /**
   * @param context the trusted certificates; TLS 1.2 or later and the host name are verified
   *     besides what its trust manager verifies
   * @param executor runs the DNS lookup and every write of more than 8 KiB, thus most messages: the
   *     platform does not limit them in time; see {@link MailDialer}
   * @param timeouts the time limits of the connection
   */
  public SocketSmtpTransport(SSLContext context, Executor executor, Timeouts timeouts) {
    this.dialer = new MailDialer(MailProtocol.SMTP, context, executor, timeouts);
  }

  @Override
  public SmtpConnection open(
      MailEndpoint endpoint, Deadline deadline, ConversationListener listener)
      throws NetworkException, SmtpException {
    return dialer.open(endpoint, deadline, listener, SmtpOpener::open);
  }
}
