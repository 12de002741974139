package dev.mailgrant.sandbox.exchange.imap;

import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.sandbox.exchange.BackEnd;
import dev.mailgrant.sandbox.exchange.CannedReply;
import dev.mailgrant.sandbox.exchange.LoginFailure;
import dev.mailgrant.sandbox.exchange.LoginVerdict;
import dev.mailgrant.sandbox.exchange.LoginVerdict.Connected;
import dev.mailgrant.sandbox.exchange.LoginVerdict.Failed;
import dev.mailgrant.sandbox.exchange.ServerIdentity;
import dev.mailgrant.sandbox.exchange.XOAuth2Message;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A conversation with one client, from the greeting to LOGOUT. The texts are from captures.
 * Exchange announces more capabilities than the sandbox implements; the others are answered with an
 * error that says so. Not safe for use by several threads.
 */
final class ImapSession {
  /** About ten according to imapsync's FAQ for Office 365. */
  private static final int MOST_BAD_COMMANDS = 10;

  private static final String INVALID_STATE = "BAD Command received in Invalid state.";

  /**
   * {@code {"status":"401","schemes":"bearer","scope":"https://outlook.office365.com/"}}, based on
   * Google's example.
   */
  private static final String CHALLENGE =
      "eyJzdGF0dXMiOiI0MDEiLCJzY2hlbWVzIjoiYmVhcmVyIiwic2NvcGUiOiJodHRwczovL291dGxvb2sub2ZmaWNlMzY1LmNvbS8ifQ==";

  /** The name of the server is at the end of the text, where it is not a response code. */
  private static final String GREETING =
      "* OK The Microsoft Exchange IMAP4 service is ready. ["
          + ServerIdentity.ENCODED_FRONT_END
          + "]";

  private final ImapBehaviour behaviour;
  private final BackEnd backEnd;
  private ImapWire wire;
  private boolean secure;
  private boolean authenticated;
  private boolean over;
  private int badCommands;
  private Instant tokenExpiresAt = Instant.MAX;
  private Optional<MailboxCommands> mailbox = Optional.empty();

  ImapSession(ImapBehaviour behaviour, BackEnd backEnd, ImapWire wire, boolean secure) {
    this.behaviour = behaviour;
    this.backEnd = backEnd;
    this.wire = wire;
    this.secure = secure;
  }

  void run() throws IOException {
    try {
      wire.line(behaviour.greeting().orElse(GREETING));
      wire.flush();
      over = behaviour.greeting().filter(line -> line.startsWith("* BYE")).isPresent();
      while (!over) {
        step();
        wire.flush();
      }
      wire.socket().close();
    } catch (SocketTimeoutException e) {
      wire.line("* BYE Connection is closed. 13");
      wire.flush();
      wire.socket().close();
    } catch (EOFException e) {
      // A client may disconnect without LOGOUT.
    }
  }

  private void step() throws IOException {
    try {
      ImapCommand command = wire.readCommand();
      if (authenticated && !backEnd.now().isBefore(tokenExpiresAt)) {
        wire.line("* BYE Session invalidated - AccessTokenExpired");
        over = true;
        return;
      }
      Optional<CannedReply> canned = behaviour.cannedReply(command.name());
      if (canned.isPresent()) {
        for (String line : canned.get().lines()) {
          wire.line(line.replace("{tag}", command.tag()));
        }
        over = canned.get().thenClose();
        return;
      }
      complete(command, completion(command));
    } catch (ImapSyntaxException e) {
      wire.line(e.reply());
      badCommands++;
      if (e.hopeless()) {
        closeAfterError();
      }
    }
    if (!over && badCommands >= MOST_BAD_COMMANDS) {
      closeAfterError();
    }
  }

  /** Writes the tagged line. */
  private void complete(ImapCommand command, String completion) throws IOException {
    wire.line(command.tag() + " " + completion);
    if (completion.startsWith("BAD")) {
      badCommands++;
    }
    if (authenticated && mailbox.isEmpty() && CommandPreconditions.mailbox(command.name())) {
      closeAfterError();
    }
    if (command.name().equals("STARTTLS") && completion.startsWith("OK")) {
      wire.flush();
      wire = new ImapWire(behaviour.reception().beginTls(wire.socket(), backEnd.context()));
      secure = true;
    }
  }

  private String completion(ImapCommand command) throws IOException, ImapSyntaxException {
    String name = command.name();
    if (!CommandPreconditions.mailbox(name)) {
      return anywhere(command);
    }
    if (authenticated && mailbox.isEmpty()) {
      return "BAD User is authenticated but not connected.";
    }
    if (name.equals("NOOP")) {
      return "OK NOOP completed.";
    }
    if (mailbox.isEmpty()
        || (CommandPreconditions.selection(name) && !mailbox.get().hasSelection())) {
      return INVALID_STATE;
    }
    return inMailbox(mailbox.get(), command);
  }

  private String anywhere(ImapCommand command) throws IOException, ImapSyntaxException {
    return switch (command.name()) {
      case "CAPABILITY" -> capability();
      case "LOGOUT" -> logout();
      case "ID" -> id();
      case "STARTTLS" -> startTls();
      case "LOGIN" ->
          authenticated ? INVALID_STATE : "NO " + behaviour.capabilities().loginRefusal();
      case "AUTHENTICATE" -> authenticate(command.arguments());
      default -> "BAD Command Error. 12";
    };
  }

  private String inMailbox(MailboxCommands commands, ImapCommand command)
      throws IOException, ImapSyntaxException {
    return switch (command.name()) {
      case "NAMESPACE" -> commands.namespace();
      case "LIST" -> commands.list(command.arguments());
      case "STATUS" -> commands.status(command.arguments());
      case "SELECT" -> commands.open(command.arguments(), false);
      case "EXAMINE" -> commands.open(command.arguments(), true);
      case "UNSELECT" -> commands.unselect();
      case "CLOSE" -> commands.close();
      case "IDLE" -> idle();
      default -> "NO The sandbox does not do " + command.name() + ".";
    };
  }

  private String capability() throws IOException {
    CapabilityProfile profile = behaviour.capabilities();
    String names;
    if (!secure) {
      names = profile.beforeTls(behaviour.startTls());
    } else if (authenticated) {
      names = profile.afterLogin(behaviour.initialResponse());
    } else {
      names = profile.beforeLogin(behaviour.initialResponse());
    }
    wire.line("* CAPABILITY " + names);
    return "OK CAPABILITY completed.";
  }

  private String logout() throws IOException {
    wire.line("* BYE Microsoft Exchange Server 2016 IMAP4 server signing off.");
    over = true;
    return "OK LOGOUT completed.";
  }

  private String id() throws IOException {
    wire.line("* ID (\"name\" \"Microsoft.Exchange.Imap4.Imap4Server\" \"version\" \"15.20\")");
    return "OK ID completed.";
  }

  /**
   * RFC 3501 section 6.2.1. Data that was sent before the TLS handshake may be injected, so the
   * connection is closed.
   */
  private String startTls() throws IOException {
    if (!behaviour.startTls()) {
      return "BAD Command Error. 12";
    }
    if (secure) {
      return INVALID_STATE;
    }
    if (wire.hasPendingInput()) {
      badCommands = MOST_BAD_COMMANDS;
      return MailboxCommands.SYNTAX_ERROR;
    }
    return "OK Begin TLS negotiation now.";
  }

  private String authenticate(List<String> arguments) throws IOException, ImapSyntaxException {
    if (authenticated || !secure) {
      return INVALID_STATE;
    }
    if (arguments.isEmpty() || arguments.size() > (behaviour.initialResponse() ? 2 : 1)) {
      return MailboxCommands.SYNTAX_ERROR;
    }
    if (!arguments.get(0).equalsIgnoreCase("XOAUTH2")
        || !behaviour.capabilities().offersXOAuth2()) {
      return "NO AUTHENTICATE failed.";
    }
    String response = arguments.size() == 2 ? arguments.get(1) : ask("+ ");
    if (response.equals("*")) {
      return MailboxCommands.SYNTAX_ERROR;
    }
    // A malformed message gets the same NO as an invalid token; no capture contradicts this.
    LoginVerdict verdict =
        XOAuth2Message.read(response)
            .map(
                message ->
                    backEnd.logins().check(MailProtocol.IMAP, message, backEnd.behaviour().get()))
            .orElseGet(
                () ->
                    new Failed(
                        LoginFailure.MALFORMED_MESSAGE,
                        "",
                        "the XOAUTH2 message is malformed",
                        Instant.MAX));
    return act(verdict);
  }

  private String act(LoginVerdict verdict) throws IOException, ImapSyntaxException {
    if (verdict instanceof Connected connected) {
      enter(connected.tokenExpiresAt());
      mailbox = Optional.of(new MailboxCommands(connected.mailbox(), backEnd.mail(), wire));
      journal("connected to " + connected.mailbox().address());
      return "OK AUTHENTICATE completed.";
    }
    Failed failed = (Failed) verdict;
    Symptom symptom = behaviour.symptom(failed.plight());
    if (symptom.entered()) {
      enter(failed.tokenExpiresAt());
      journal("authenticated but not connected: " + failed.reason());
      return symptom.completion(failed.user());
    }
    journal("refused: " + failed.reason());
    if (behaviour.errorChallenge()) {
      wire.line("+ " + CHALLENGE);
      wire.flush();
      // Only an empty line ends the exchange (Google, "SASL XOAUTH2 Mechanism"); anything else, in
      // particular "*", cancels it (RFC 3501 section 6.2.2).
      if (!wire.readLine().isEmpty()) {
        return MailboxCommands.SYNTAX_ERROR;
      }
    }
    return symptom.completion(failed.user());
  }

  private void enter(Instant expiresAt) throws IOException {
    authenticated = true;
    tokenExpiresAt = expiresAt;
    behaviour.limits().applyAfterLogin(wire.socket());
  }

  private String idle() throws IOException, ImapSyntaxException {
    return ask("+ IDLE accepted, awaiting DONE command.").equalsIgnoreCase("DONE")
        ? "OK IDLE completed."
        : MailboxCommands.SYNTAX_ERROR;
  }

  private String ask(String continuation) throws IOException, ImapSyntaxException {
    wire.line(continuation);
    wire.flush();
    return wire.readLine();
  }

  private void closeAfterError() throws IOException {
    wire.line("* BYE Connection closed. 14");
    over = true;
  }

  private void journal(String text) {
    backEnd.journal("IMAP login: " + text);
  }
}
