package dev.mailgrant.smtp.socket;

import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.net.TlsSession;
import dev.mailgrant.core.port.SmtpConnection;
import dev.mailgrant.core.sasl.SaslMechanism;
import dev.mailgrant.core.sasl.SaslReply;
import dev.mailgrant.core.smtp.SmtpCommand;
import dev.mailgrant.core.smtp.SmtpException;
import dev.mailgrant.core.smtp.SmtpExtensions;
import dev.mailgrant.core.smtp.SmtpReply;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A conversation over TLS. For use by one thread at a time; {@link #close} may be called by any
 * thread.
 */
final class SocketSmtpConnection implements SmtpConnection {
  /** Not allowed in {@link #execute}: they have methods of their own, or change what follows. */
  private static final Set<String> NOT_COMMANDS =
      Set.of("AUTH", "BDAT", "DATA", "EHLO", "HELO", "STARTTLS");

  /** The server waits for the message. */
  private static final int START_INPUT = 354;

  private static final String DATA = "DATA";

  private final SmtpChannel channel;
  private final String literal;
  private final SmtpReply greeting;
  private final TlsSession tls;
  private SmtpExtensions extensions = SmtpExtensions.NONE;

  /**
   * @param channel the channel over TLS
   * @param literal the client identity for EHLO
   * @param greeting the server's first reply
   * @param tls the TLS session
   */
  SocketSmtpConnection(SmtpChannel channel, String literal, SmtpReply greeting, TlsSession tls) {
    this.channel = channel;
    this.literal = literal;
    this.greeting = greeting;
    this.tls = tls;
  }

  @Override
  public SmtpReply greeting() {
    return greeting;
  }

  @Override
  public TlsSession tls() {
    return tls;
  }

  @Override
  public SmtpExtensions extensions() {
    return extensions;
  }

  @Override
  public boolean isUsable() {
    return channel.isUsable();
  }

  @Override
  public SmtpReply hello() throws NetworkException, SmtpException {
    SmtpReply reply = channel.hello(literal);
    extensions = SmtpExtensions.of(reply);
    return reply;
  }

  @Override
  public SmtpReply execute(SmtpCommand command) throws NetworkException, SmtpException {
    String verb = command.line().split(" ", 2)[0].toUpperCase(Locale.ROOT);
    if (NOT_COMMANDS.contains(verb)) {
      throw new IllegalArgumentException(verb + " is not sent by execute()");
    }
    SmtpReply reply = channel.command(command.name(), command.line());
    if (verb.equals("QUIT")) {
      channel.end("the session was ended with QUIT");
    }
    return reply;
  }

  @Override
  public SaslReply<SmtpReply> authenticate(SaslMechanism mechanism)
      throws NetworkException, SmtpException {
    SmtpSaslExchange sasl = new SmtpSaslExchange(channel, mechanism);
    channel.transcript().hide(mechanism.secrets());
    SmtpReply reply = sasl.run();
    return new SaslReply<>(reply, sasl.challenge());
  }

  @Override
  public SmtpReply data(byte[] message) throws NetworkException, SmtpException {
    byte[] data = MailData.of(message);
    SmtpReply start = channel.exchange(DATA, DATA, DATA);
    if (start.isTransientFailure() || start.code() / 100 == 5) {
      return start;
    }
    if (start.code() != START_INPUT) {
      throw channel.violated(
          DATA,
          "the server answered " + start + ", which neither asks for the message nor refuses");
    }
    channel.adviseOnLoss(
        "it is not known whether the server has accepted the message: look for it before you send"
            + " it again");
    SmtpReply reply =
        channel.complete(
            "message",
            channel.exchange(
                "message", data, List.of("<message: " + message.length + " octets>", ".")));
    channel.adviseToTryAgain();
    return reply;
  }

  @Override
  public void close() {
    channel.close();
  }
}
