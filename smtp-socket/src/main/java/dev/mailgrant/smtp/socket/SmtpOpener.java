package dev.mailgrant.smtp.socket;

import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.port.SmtpConnection;
import dev.mailgrant.core.smtp.SmtpException;
import dev.mailgrant.core.smtp.SmtpExtensions;
import dev.mailgrant.core.smtp.SmtpRefusedException;
import dev.mailgrant.core.smtp.SmtpReply;
import dev.mailgrant.net.socket.conversation.MailSocket;
import java.net.Socket;

/**
 * Turns a TCP connection into a conversation over TLS.
 *
 * @param socket the connection
 * @param literal the client identity for EHLO
 */
record SmtpOpener(MailSocket socket, String literal) {
  private static final String STARTTLS = "STARTTLS";

  /** Starts TLS as the endpoint requires, and reads the greeting. */
  static SmtpConnection open(MailSocket socket) throws NetworkException, SmtpException {
    SmtpOpener opener = new SmtpOpener(socket, AddressLiteral.of(socket.localAddress()));
    return switch (socket.endpoint().tls()) {
      case IMPLICIT -> opener.implicitTls();
      case STARTTLS -> opener.afterStartTls();
    };
  }

  /** TLS, then the greeting (RFC 8314 section 3.3). */
  private SmtpConnection implicitTls() throws NetworkException, SmtpException {
    SmtpChannel encrypted = channel(socket.startTls());
    return connection(encrypted, encrypted.greeting());
  }

  private SmtpConnection afterStartTls() throws NetworkException, SmtpException {
    SmtpReply greeting = startTls(channel(socket.unencrypted()));
    return connection(channel(socket.startTls()), greeting);
  }

  /**
   * Greeting, EHLO and STARTTLS without TLS (RFC 3207 section 4).
   *
   * @return the greeting; nothing else that the server has said without TLS is used
   */
  private SmtpReply startTls(SmtpChannel clear) throws NetworkException, SmtpException {
    SmtpReply greeting = clear.greeting();
    refuseNegative(clear, "greeting", "the server refused the session with", greeting);
    SmtpReply hello = clear.hello(literal);
    refuseNegative(clear, "EHLO", "the server refused the session with", hello);
    SmtpExtensions offered = SmtpExtensions.of(hello);
    if (!offered.offers(STARTTLS)) {
      throw clear.startTlsMissing(STARTTLS, offered.toString());
    }
    SmtpReply ready = clear.command(STARTTLS, STARTTLS);
    refuseNegative(
        clear,
        STARTTLS,
        "nothing more was sent unencrypted, because the server offers it but answered",
        ready);
    clear.refuseUnread(STARTTLS);
    return greeting;
  }

  private static void refuseNegative(SmtpChannel clear, String doing, String what, SmtpReply reply)
      throws SmtpRefusedException {
    if (!reply.isPositive()) {
      throw new SmtpRefusedException(
          clear.at(doing)
              + what
              + " "
              + reply
              + (reply.isTransientFailure() ? "; try again later" : "; check host and port"),
          reply);
    }
  }

  private SmtpChannel channel(Socket stream) throws NetworkException {
    return new SmtpChannel(socket, stream);
  }

  private SmtpConnection connection(SmtpChannel channel, SmtpReply greeting)
      throws NetworkException {
    return new SocketSmtpConnection(channel, literal, greeting, channel.tls());
  }
}
