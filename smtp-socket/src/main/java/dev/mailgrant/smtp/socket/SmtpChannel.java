package dev.mailgrant.smtp.socket;

import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.smtp.SmtpProtocolException;
import dev.mailgrant.core.smtp.SmtpReply;
import dev.mailgrant.net.socket.conversation.MailChannel;
import dev.mailgrant.net.socket.conversation.MailSocket;
import dev.mailgrant.net.socket.conversation.OctetReader;
import dev.mailgrant.net.socket.conversation.ServerText;
import java.io.IOException;
import java.net.Socket;

/** Sends commands and receives replies. A reply 421 ends the conversation at any time. */
final class SmtpChannel extends MailChannel<SmtpReply, SmtpProtocolException> {
  private static final String GREETING = "greeting";

  private static final String HELLO = "EHLO";

  /** The requested action is completed: the only code that accepts EHLO. */
  private static final int COMPLETED = 250;

  /** The service is ready: the only code of a greeting that accepts the session. */
  private static final int READY = 220;

  SmtpChannel(MailSocket socket, Socket stream) throws NetworkException {
    super(socket, stream);
  }

  @Override
  protected SmtpReply read(OctetReader source, ServerText text) throws IOException {
    SmtpReply reply = new SmtpReplyReader(source, text).reply();
    if (reply.code() == SmtpReply.CLOSING) {
      end("the server sent " + reply);
    }
    return reply;
  }

  @Override
  protected SmtpProtocolException violation(String message) {
    return new SmtpProtocolException(message);
  }

  /** RFC 5321 section 3.8: a server that must close sends 421 without a command. */
  @Override
  protected boolean isUnsolicited(SmtpReply received) {
    return received.code() == SmtpReply.CLOSING;
  }

  /** Receives the greeting, which may be negative. */
  SmtpReply greeting() throws NetworkException, SmtpProtocolException {
    SmtpReply greeting = receive(GREETING);
    if (greeting.code() != READY && (greeting.isPositive() || greeting.isIntermediate())) {
      throw violated(
          GREETING,
          "this is no SMTP greeting: " + transcript().progress() + "; check host and port");
    }
    return greeting;
  }

  /**
   * Sends EHLO and receives its reply. Only the code 250 accepts it (RFC 5321 section 4.3.2): with
   * another one, for example that of a second greeting, the replies would no longer belong to their
   * commands.
   *
   * @param literal the client identity
   */
  SmtpReply hello(String literal) throws NetworkException, SmtpProtocolException {
    SmtpReply reply = command(HELLO, HELLO + " " + literal);
    if (reply.isPositive() && reply.code() != COMPLETED) {
      throw violated(HELLO, "the server answered " + reply + ", which is no reply to it");
    }
    return reply;
  }

  /**
   * Sends a command and receives its reply.
   *
   * @param name the verb, for messages
   * @param line the command
   * @throws SmtpProtocolException also if the server asks for more data (3yz)
   */
  SmtpReply command(String name, String line) throws NetworkException, SmtpProtocolException {
    return complete(name, exchange(name, line, line));
  }

  /** Throws if a reply asks for more data. */
  SmtpReply complete(String doing, SmtpReply reply) throws SmtpProtocolException {
    if (reply.isIntermediate()) {
      throw violated(doing, "the server asks for more data, which there is not: " + reply);
    }
    return reply;
  }
}
