package dev.mailgrant.core.handshake;

import dev.mailgrant.core.handshake.proof.Proven;
import dev.mailgrant.core.handshake.step.FailureClassifier;
import dev.mailgrant.core.handshake.step.FailureReason;
import dev.mailgrant.core.handshake.step.HandshakeStep;
import dev.mailgrant.core.mail.ExchangeHostName;
import dev.mailgrant.core.mail.ServerReply;
import dev.mailgrant.core.net.ConnectionException;
import dev.mailgrant.core.oauth.AccessToken;
import dev.mailgrant.core.pop3.MaildropStatus;
import dev.mailgrant.core.pop3.Pop3Capabilities;
import dev.mailgrant.core.pop3.Pop3Command;
import dev.mailgrant.core.pop3.Pop3Reply;
import dev.mailgrant.core.port.ConversationListener;
import dev.mailgrant.core.port.Pop3Connection;
import dev.mailgrant.core.port.Pop3Transport;
import dev.mailgrant.core.sasl.SaslReply;
import java.time.Instant;
import java.util.Optional;

/** The conversation over POP3: greeting, CAPA, AUTH, STAT, QUIT. */
final class Pop3Conversation extends Conversation<Pop3Connection> {
  private final Pop3Transport transport;
  private Pop3Capabilities capabilities = Pop3Capabilities.NONE;

  /**
   * @param live receives each line that is kept
   */
  Pop3Conversation(
      Pop3Transport transport,
      HandshakeRequest request,
      StepLog timeline,
      ConversationListener live) {
    super(request, timeline, live);
    this.transport = transport;
  }

  @Override
  Pop3Connection open(ConversationListener listener) throws ConnectionException {
    return transport.open(request.endpoint(), request.deadline(), listener);
  }

  @Override
  ServerInfo info(Pop3Connection connection) {
    return new ServerInfo(
        connection.tls(),
        connection.greeting(),
        ExchangeHostName.of(connection.greeting().text()),
        capabilities.lines(),
        accepted);
  }

  @Override
  boolean greeted(Pop3Connection connection) {
    Instant began = timeline.now();
    Pop3Reply greeting = connection.greeting();
    return greeting.isOk()
        ? greetedBy(ExchangeHostName.of(greeting.text()).orElse(greeting.text()), began)
        : refusedBy(
            greeting, FailureClassifier.of(greeting, FailureReason.SERVER_UNAVAILABLE), began);
  }

  @Override
  boolean offersMechanism(Pop3Connection connection) {
    Instant began = timeline.now();
    Pop3Reply reply;
    try {
      reply = connection.execute(Pop3Command.CAPA);
    } catch (ConnectionException e) {
      fail(HandshakeStep.CAPABILITY, e, began);
      return false;
    }
    if (!reply.isOk()) {
      // CAPA is optional (RFC 2449), so a refusal does not mean that the mechanism is missing.
      timeline.ok(HandshakeStep.CAPABILITY, began, "unknown: " + reply);
      return true;
    }
    capabilities = Pop3Capabilities.of(reply);
    return isOffered(capabilities.mechanisms(), reply, began);
  }

  @Override
  boolean authenticated(Pop3Connection connection, AccessToken token) {
    Instant began = timeline.now();
    SaslReply<Pop3Reply> result;
    try {
      result = connection.authenticate(mechanism(token));
    } catch (ConnectionException e) {
      fail(HandshakeStep.AUTHENTICATE, e, began);
      return false;
    }
    Pop3Reply reply = result.reply();
    return reply.isOk()
        ? acceptedBy(reply, began)
        : rejectedBy(
            reply,
            result.challenge(),
            FailureClassifier.of(reply, FailureReason.AUTHENTICATION_REJECTED),
            began);
  }

  @Override
  void prove(Pop3Connection connection) {
    Instant began = timeline.now();
    Pop3Reply reply;
    try {
      reply = connection.execute(Pop3Command.STAT);
    } catch (ConnectionException e) {
      fail(HandshakeStep.STAT, e, began);
      return;
    }
    if (!reply.isOk()) {
      fail(
          HandshakeStep.STAT,
          FailureClassifier.of(reply, FailureReason.MAILDROP_NOT_OPENED),
          "the maildrop of " + request.mailbox().address() + " could not be opened: " + reply,
          reply,
          began);
      return;
    }
    Optional<MaildropStatus> status = MaildropStatus.of(reply);
    proven = status.map(Proven::of).orElse(Proven.NOTHING);
    timeline.ok(
        HandshakeStep.STAT,
        began,
        status.map(one -> one.messages() + " messages").orElse(reply.toString()));
  }

  @Override
  HandshakeStep lastStep() {
    return HandshakeStep.QUIT;
  }

  @Override
  ServerReply sayGoodBye(Pop3Connection connection) throws ConnectionException {
    return connection.execute(Pop3Command.QUIT);
  }
}
