package dev.mailgrant.core.handshake;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.imap.AuthenticateReply;
import dev.mailgrant.core.imap.Capabilities;
import dev.mailgrant.core.imap.Command;
import dev.mailgrant.core.imap.Greeting;
import dev.mailgrant.core.imap.ImapByeException;
import dev.mailgrant.core.imap.ImapException;
import dev.mailgrant.core.imap.Reply;
import dev.mailgrant.core.imap.Status;
import dev.mailgrant.core.imap.StatusResponse;
import dev.mailgrant.core.imap.Untagged;
import dev.mailgrant.core.mail.ConversationLine;
import dev.mailgrant.core.mail.MailEndpoint;
import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.net.PeerCertificate;
import dev.mailgrant.core.net.TlsSession;
import dev.mailgrant.core.port.ConversationListener;
import dev.mailgrant.core.port.ImapConnection;
import dev.mailgrant.core.port.ImapTransport;
import dev.mailgrant.core.sasl.ErrorChallenge;
import dev.mailgrant.core.sasl.SaslMechanism;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A server with prepared answers that records the commands. */
final class ScriptedTransport implements ImapTransport {
  static final TlsSession TLS =
      new TlsSession(
          "TLSv1.3",
          "TLS_AES_256_GCM_SHA384",
          new PeerCertificate(
              "CN=mail", "CN=ca", List.of(), Optional.of(Instant.EPOCH.plusSeconds(1_000_000))));

  private final Map<String, Deque<Object>> answers = new HashMap<>();
  private final List<String> commands = new ArrayList<>();
  private Optional<NetworkException> openFailure = Optional.empty();
  private String greeting = "The Microsoft Exchange IMAP4 service is ready.";
  private Status greetingStatus = Status.OK;
  private Object authenticateAnswer =
      new AuthenticateReply.Accepted(
          status(Status.OK, "AUTHENTICATE completed."), Optional.empty());
  private final List<List<String>> sentTogether = new ArrayList<>();
  private boolean closed;

  /** A server with the behaviour of Exchange Online. */
  static ScriptedTransport exchange() {
    return new ScriptedTransport()
        .answers("CAPABILITY", capability("IMAP4rev1 AUTH=XOAUTH2 SASL-IR UNSELECT"))
        .answers("SELECT", selected("[READ-WRITE] SELECT completed."))
        .answers("EXAMINE", selected("[READ-ONLY] EXAMINE completed."))
        .answers("UNSELECT", ok("UNSELECT completed."))
        .answers("CLOSE", ok("CLOSE completed."))
        .answers("LOGOUT", ok("LOGOUT completed."));
  }

  ScriptedTransport greets(Status status, String text) {
    greetingStatus = status;
    greeting = text;
    return this;
  }

  ScriptedTransport cannotBeOpened(NetworkException failure) {
    openFailure = Optional.of(failure);
    return this;
  }

  /** Sets the answers to a command; the last one is repeated. A {@link Reply} or an exception. */
  ScriptedTransport answers(String command, Object... replies) {
    answers.put(command, new ArrayDeque<>(List.of(replies)));
    return this;
  }

  ScriptedTransport authenticates(Object answer) {
    authenticateAnswer = answer;
    return this;
  }

  /** The commands in their order, arguments included. */
  List<String> commands() {
    return commands;
  }

  /** The groups of commands that were sent together. */
  List<List<String>> sentTogether() {
    return sentTogether;
  }

  boolean isClosed() {
    return closed;
  }

  static StatusResponse status(Status status, String rest) {
    return StatusResponse.of(status, rest);
  }

  static Reply ok(String text) {
    return new Reply(status(Status.OK, text), List.of());
  }

  static Reply no(String text) {
    return new Reply(status(Status.NO, text), List.of());
  }

  static Reply bad(String text) {
    return new Reply(status(Status.BAD, text), List.of());
  }

  static Reply capability(String words) {
    List<Untagged.Value> values = new ArrayList<>();
    for (String word : words.split(" ", -1)) {
      values.add(new Untagged.Value.Atom(word));
    }
    return new Reply(
        status(Status.OK, "CAPABILITY completed."),
        List.of(new Untagged.Data("CAPABILITY", OptionalLong.empty(), values)));
  }

  static Reply enabled(String... extensions) {
    return new Reply(
        status(Status.OK, "done"),
        List.of(
            new Untagged.Data(
                "ENABLED",
                OptionalLong.empty(),
                Stream.of(extensions).<Untagged.Value>map(Untagged.Value.Atom::new).toList())));
  }

  static Reply selected(String tagged) {
    return new Reply(
        status(Status.OK, tagged),
        List.of(
            new Untagged.Data("EXISTS", OptionalLong.of(3), List.of()),
            new Untagged.Data("RECENT", OptionalLong.of(1), List.of()),
            new Untagged.Condition(status(Status.OK, "[UNSEEN 2] Is the first unseen message")),
            new Untagged.Condition(status(Status.OK, "[UIDVALIDITY 14] UIDVALIDITY value")),
            new Untagged.Condition(
                status(Status.OK, "[UIDNEXT 4] The next unique identifier value"))));
  }

  static AuthenticateReply rejected(String rest, String challenge) {
    return new AuthenticateReply.Rejected(
        status(Status.NO, rest), Optional.of(new ErrorChallenge(challenge)));
  }

  static AuthenticateReply rejected(String rest) {
    return new AuthenticateReply.Rejected(status(Status.NO, rest), Optional.empty());
  }

  @Override
  public ImapConnection open(
      MailEndpoint endpoint, Deadline deadline, ConversationListener listener)
      throws NetworkException {
    if (openFailure.isPresent()) {
      throw openFailure.get();
    }
    listener.line(
        new ConversationLine(
            ConversationLine.Speaker.SERVER, "* " + greetingStatus + " " + greeting));
    return new Connection(listener);
  }

  private final class Connection implements ImapConnection {
    private final ConversationListener listener;
    private Capabilities capabilities =
        status(greetingStatus, greeting).capabilities().orElse(Capabilities.NONE);
    private boolean usable = true;

    Connection(ConversationListener listener) {
      this.listener = listener;
    }

    @Override
    public Greeting greeting() {
      return new Greeting(status(greetingStatus, greeting));
    }

    @Override
    public TlsSession tls() {
      return TLS;
    }

    @Override
    public Capabilities capabilities() {
      return capabilities;
    }

    @Override
    public boolean isUsable() {
      return usable && greetingStatus != Status.BYE;
    }

    @Override
    public Reply execute(Command command) throws NetworkException, ImapException {
      String line = command.name();
      for (Command.Argument argument : command.arguments()) {
        line += " " + shown(argument);
      }
      commands.add(line);
      listener.line(new ConversationLine(ConversationLine.Speaker.CLIENT, line));
      Deque<Object> left =
          answers.getOrDefault(command.name(), new ArrayDeque<>(List.of(bad("Command Error. 12"))));
      Reply reply = (Reply) given(left.size() > 1 ? left.removeFirst() : left.getFirst());
      reply.capabilities().ifPresent(said -> capabilities = said);
      return reply;
    }

    private static String shown(Command.Argument argument) {
      if (argument instanceof Command.Argument.Utf8 text) {
        return "\"" + text.text() + "\"";
      }
      return argument instanceof Command.Argument.Atom atom
          ? atom.text()
          : ((Command.Argument.Text) argument).text();
    }

    @Override
    public void executeAll(List<Command> together, Consumer<Reply> each)
        throws NetworkException, ImapException {
      sentTogether.add(together.stream().map(Command::name).toList());
      ImapConnection.super.executeAll(together, each);
    }

    @Override
    public AuthenticateReply authenticate(SaslMechanism mechanism)
        throws NetworkException, ImapException {
      commands.add("AUTHENTICATE " + mechanism.name());
      AuthenticateReply reply = (AuthenticateReply) given(authenticateAnswer);
      if (reply instanceof AuthenticateReply.Accepted accepted) {
        accepted.capabilities().ifPresent(said -> capabilities = said);
      }
      return reply;
    }

    @Override
    public void close() {
      closed = true;
    }

    private Object given(Object answer) throws NetworkException, ImapException {
      if (answer instanceof NetworkException lost) {
        usable = false;
        throw lost;
      }
      if (answer instanceof ImapException broken) {
        usable = !(broken instanceof ImapByeException);
        throw broken;
      }
      return answer;
    }
  }
}
