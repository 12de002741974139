package dev.mailgrant.core.handshake;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.mail.MailEndpoint;
import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.net.NetworkFault;
import dev.mailgrant.core.net.TlsSession;
import dev.mailgrant.core.port.ConversationListener;
import dev.mailgrant.core.port.SmtpConnection;
import dev.mailgrant.core.port.SmtpTransport;
import dev.mailgrant.core.sasl.ErrorChallenge;
import dev.mailgrant.core.sasl.SaslMechanism;
import dev.mailgrant.core.sasl.SaslReply;
import dev.mailgrant.core.smtp.SmtpCommand;
import dev.mailgrant.core.smtp.SmtpException;
import dev.mailgrant.core.smtp.SmtpExtensions;
import dev.mailgrant.core.smtp.SmtpReply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An SMTP server with prepared replies that records the commands. */
final class ScriptedSmtp implements SmtpTransport, SmtpConnection {
  /** The verb under which the reply to the message itself is prepared. */
  static final String MESSAGE = "the message";

  /** A reply that is no reply: the connection is lost instead. */
  private static final SmtpReply LOST = SmtpReply.of(599, "lost");

  private final Map<String, SmtpReply> replies = new HashMap<>();
  private final List<String> commands = new ArrayList<>();
  private Optional<SmtpException> refused = Optional.empty();
  private Optional<ErrorChallenge> challenge = Optional.empty();
  private SmtpExtensions extensions = SmtpExtensions.NONE;
  private boolean isUsable = true;
  private boolean isClosed;

  /** A server with the replies of Exchange Online. */
  static ScriptedSmtp exchange() {
    return new ScriptedSmtp()
        .replies(
            "greeting",
            SmtpReply.of(
                220, "LO4P302CA0005.outlook.office365.com Microsoft ESMTP MAIL Service ready"))
        .replies(
            "EHLO",
            new SmtpReply(
                250,
                List.of(
                    "LO4P302CA0005.outlook.office365.com Hello [192.0.2.1]",
                    "SIZE 157286400",
                    "AUTH LOGIN XOAUTH2")))
        .replies("AUTH", SmtpReply.of(235, "2.7.0 Authentication successful"))
        .replies("MAIL", SmtpReply.of(250, "2.1.0 Sender OK"))
        .replies("RCPT", SmtpReply.of(250, "2.1.5 Recipient OK"))
        .replies(MESSAGE, SmtpReply.of(250, "2.0.0 OK <ab12@eur.example> [Hostname=A.example]"))
        .replies("QUIT", SmtpReply.of(221, "2.0.0 Service closing transmission channel"));
  }

  ScriptedSmtp replies(String verb, SmtpReply reply) {
    replies.put(verb, reply);
    return this;
  }

  ScriptedSmtp loses(String verb) {
    return replies(verb, LOST);
  }

  ScriptedSmtp refusesToOpen(SmtpException why) {
    refused = Optional.of(why);
    return this;
  }

  ScriptedSmtp challenges(String raw) {
    challenge = Optional.of(new ErrorChallenge(raw));
    return this;
  }

  List<String> commands() {
    return commands;
  }

  boolean isClosed() {
    return isClosed;
  }

  @Override
  public SmtpConnection open(MailEndpoint endpoint, Deadline deadline, ConversationListener lines)
      throws SmtpException {
    if (refused.isPresent()) {
      throw refused.get();
    }
    return this;
  }

  @Override
  public SmtpReply greeting() {
    return replies.getOrDefault("greeting", LOST);
  }

  @Override
  public TlsSession tls() {
    return ScriptedTransport.TLS;
  }

  @Override
  public SmtpExtensions extensions() {
    return extensions;
  }

  @Override
  public boolean isUsable() {
    return isUsable;
  }

  @Override
  public SmtpReply hello() throws NetworkException {
    SmtpReply reply = reply("EHLO", "EHLO");
    extensions = SmtpExtensions.of(reply);
    return reply;
  }

  @Override
  public SmtpReply execute(SmtpCommand command) throws NetworkException {
    return reply(command.name(), command.line());
  }

  @Override
  public SaslReply<SmtpReply> authenticate(SaslMechanism mechanism) throws NetworkException {
    return new SaslReply<>(reply("AUTH", "AUTH " + mechanism.name()), challenge);
  }

  @Override
  public SmtpReply data(byte[] message) throws NetworkException {
    return reply(MESSAGE, "DATA");
  }

  @Override
  public void close() {
    isClosed = true;
  }

  private SmtpReply reply(String verb, String line) throws NetworkException {
    commands.add(line);
    SmtpReply reply = replies.getOrDefault(verb, LOST);
    if (reply.equals(LOST)) {
      isUsable = false;
      throw new NetworkException(NetworkFault.CONNECTION_LOST, "the connection was lost");
    }
    isUsable = reply.code() != SmtpReply.CLOSING;
    return reply;
  }
}
