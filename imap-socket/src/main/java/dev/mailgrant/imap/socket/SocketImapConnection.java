package dev.mailgrant.imap.socket;

import dev.mailgrant.core.imap.AuthenticateReply;
import dev.mailgrant.core.imap.Capabilities;
import dev.mailgrant.core.imap.Command;
import dev.mailgrant.core.imap.Greeting;
import dev.mailgrant.core.imap.ImapException;
import dev.mailgrant.core.imap.Reply;
import dev.mailgrant.core.imap.Status;
import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.net.TlsSession;
import dev.mailgrant.core.port.ImapConnection;
import dev.mailgrant.core.sasl.SaslMechanism;
import dev.mailgrant.imap.socket.wire.CommandWriter;
import dev.mailgrant.imap.socket.wire.Response;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A conversation over TLS. For use by one thread at a time; {@link #close} may be called by any
 * thread.
 */
final class SocketImapConnection implements ImapConnection {
  /**
   * Not allowed in {@link #execute}: these are exchanges of several messages, and LOGIN would show
   * a password.
   */
  private static final Set<String> NOT_COMMANDS = Set.of("AUTHENTICATE", "LOGIN", "STARTTLS");

  private final ImapChannel dialogue;
  private final Tags tags;
  private final Greeting greeting;
  private final TlsSession tls;
  private Capabilities capabilities;

  /**
   * @param dialogue the channel over TLS
   * @param tags the tags, some of which STARTTLS may have used
   * @param greeting the server's first line
   * @param tls the TLS session
   * @param capabilities the capabilities received over TLS so far
   */
  SocketImapConnection(
      ImapChannel dialogue,
      Tags tags,
      Greeting greeting,
      TlsSession tls,
      Capabilities capabilities) {
    this.dialogue = dialogue;
    this.tags = tags;
    this.greeting = greeting;
    this.tls = tls;
    this.capabilities = capabilities;
  }

  @Override
  public Greeting greeting() {
    return greeting;
  }

  @Override
  public TlsSession tls() {
    return tls;
  }

  @Override
  public Capabilities capabilities() {
    return capabilities;
  }

  @Override
  public boolean isUsable() {
    return dialogue.isUsable();
  }

  @Override
  public Reply execute(Command command) throws NetworkException, ImapException {
    refuseConversation(command);
    Reply reply = exchange(command).run(command, capabilities);
    follow(reply);
    return reply;
  }

  @Override
  public void executeAll(List<Command> commands, Consumer<Reply> each)
      throws NetworkException, ImapException {
    commands.forEach(SocketImapConnection::refuseConversation);
    if (!commands.stream().allMatch(this::goesAtOnce)) {
      ImapConnection.super.executeAll(commands, each);
      return;
    }
    List<CommandExchange> exchanges = commands.stream().map(this::exchange).toList();
    CommandExchange.sendAll(dialogue, exchanges, commands, capabilities);
    for (CommandExchange exchange : exchanges) {
      Reply reply = exchange.finish();
      follow(reply);
      each.accept(reply);
    }
  }

  /** Whether the command has no synchronizing literal. */
  private boolean goesAtOnce(Command command) {
    return CommandWriter.command("X", command, capabilities).size() == 1;
  }

  private static void refuseConversation(Command command) {
    if (NOT_COMMANDS.contains(command.name())) {
      throw new IllegalArgumentException(command.name() + " is not sent by execute()");
    }
  }

  private CommandExchange exchange(Command command) {
    return new CommandExchange(dialogue, tags.next(command.tagLetter()), command.name());
  }

  @Override
  public AuthenticateReply authenticate(SaslMechanism mechanism)
      throws NetworkException, ImapException {
    ImapSaslExchange sasl = new ImapSaslExchange(dialogue, tags.next('A'), mechanism);
    dialogue.refuseEnded(sasl.exchange().doing());
    dialogue.transcript().hide(mechanism.secrets());
    Response last = capabilities.offers("SASL-IR") ? sasl.inOneStep() : sasl.inTwoSteps();
    Reply reply = sasl.exchange().reply((Response.Completion) last);
    if (reply.isOk() && !sasl.isMessageSent()) {
      throw dialogue.violated(
          sasl.exchange().doing(),
          "the server answered " + reply.status() + " before the token was sent");
    }
    follow(reply);
    return reply.status().status() == Status.OK
        ? new AuthenticateReply.Accepted(reply.status(), reply.capabilities())
        : new AuthenticateReply.Rejected(reply.status(), sasl.challenge());
  }

  private void follow(Reply reply) {
    reply.capabilities().ifPresent(said -> capabilities = said);
    reply.bye().ifPresent(bye -> dialogue.end("the server sent " + bye));
  }

  @Override
  public void close() {
    dialogue.close();
  }
}
