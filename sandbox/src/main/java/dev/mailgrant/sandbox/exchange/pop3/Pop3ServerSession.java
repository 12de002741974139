package dev.mailgrant.sandbox.exchange.pop3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.mailgrant.core.imap.Folder;
import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.sandbox.exchange.BackEnd;
import dev.mailgrant.sandbox.exchange.CannedReply;
import dev.mailgrant.sandbox.exchange.LoginFailure;
import dev.mailgrant.sandbox.exchange.LoginVerdict;
import dev.mailgrant.sandbox.exchange.LoginVerdict.Connected;
import dev.mailgrant.sandbox.exchange.LoginVerdict.Failed;
import dev.mailgrant.sandbox.exchange.ServerIdentity;
import dev.mailgrant.sandbox.exchange.XOAuth2Message;
import dev.mailgrant.sandbox.net.LineWire;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A conversation with one client, from the greeting to QUIT. Texts without a note are from
 * captures. Not safe for use by several threads.
 */
final class Pop3ServerSession {
  /** {@code MaxCommandSize} of Set-PopSettings; Exchange Online's value is not published. */
  private static final int LONGEST_COMMAND = 512;

  private static final int LONGEST_RESPONSE = 65_536;
  private static final int MOST_BAD_COMMANDS = 10;
  private static final String REFUSED =
      "-ERR Authentication failure: unknown user name or bad password.";

  /** The reply to a password. */
  private static final String WRONG_PASSWORD =
      "-ERR Logon failure: unknown user name or bad password.";

  private static final String INVALID_STATE = "-ERR Command is not valid in this state.";

  /** The number after the text differs with the error; 14 is unconfirmed. */
  private static final String PROTOCOL_ERROR = "-ERR Protocol error. 14";

  /** getmail6 issue 256, in reply to a token in the line of AUTH. */
  private static final String CLOSED = "-ERR Protocol error. Connection is closed. 10";

  private final Pop3Behaviour behaviour;
  private final BackEnd backEnd;
  private final LineWire wire;
  private Optional<Maildrop> maildrop = Optional.empty();
  private Instant tokenExpiresAt = Instant.MAX;
  private int badCommands;
  private boolean over;

  Pop3ServerSession(Pop3Behaviour behaviour, BackEnd backEnd, LineWire wire) {
    this.behaviour = behaviour;
    this.backEnd = backEnd;
    this.wire = wire;
  }

  void run() throws IOException {
    String greeting =
        behaviour
            .greeting()
            .orElse(
                "+OK The Microsoft Exchange POP3 service is ready. ["
                    + ServerIdentity.ENCODED_FRONT_END
                    + "]");
    try {
      send(greeting);
      over = greeting.startsWith("-ERR");
      while (!over) {
        step();
      }
    } catch (SocketTimeoutException e) {
      // Unconfirmed: IMAP's text.
      send("-ERR Connection is closed. 13");
    }
  }

  private void step() throws IOException {
    Optional<String> line = wire.readLine(LONGEST_COMMAND);
    if (line.isEmpty()) {
      close(CLOSED);
      return;
    }
    String[] words = line.get().strip().split(" +", -1);
    String name = words[0].toUpperCase(Locale.ROOT);
    List<String> arguments = List.of(words).subList(1, words.length);
    if (maildrop.isPresent() && !backEnd.now().isBefore(tokenExpiresAt)) {
      // Unconfirmed: IMAP's text.
      close("-ERR Session invalidated - AccessTokenExpired");
      return;
    }
    Optional<CannedReply> canned = behaviour.cannedReply(name);
    if (canned.isPresent() && !name.equals("AUTH")) {
      say(canned.get());
      return;
    }
    String reply = reply(name, arguments);
    if (!reply.isEmpty()) {
      send(reply);
    }
    if (reply.equals(PROTOCOL_ERROR) || reply.equals(INVALID_STATE)) {
      badCommands++;
    }
    if (!over && badCommands >= MOST_BAD_COMMANDS) {
      close(CLOSED);
    }
  }

  private String reply(String name, List<String> arguments) throws IOException {
    return switch (name) {
      case "CAPA" -> capabilities();
      case "QUIT" -> quit();
      case "AUTH" -> maildrop.isPresent() ? INVALID_STATE : authenticate(arguments);
      case "USER" -> maildrop.isPresent() ? INVALID_STATE : "+OK";
      case "PASS" -> maildrop.isPresent() ? INVALID_STATE : WRONG_PASSWORD;
      case "STAT", "LIST", "UIDL", "TOP", "RETR", "DELE", "RSET", "NOOP" ->
          maildrop.isPresent()
              ? new MaildropCommands(maildrop.get(), wire).reply(name, arguments)
              : INVALID_STATE;
      case "STLS" -> INVALID_STATE;
      default -> PROTOCOL_ERROR;
    };
  }

  private String capabilities() throws IOException {
    for (String line :
        List.of("+OK", "TOP", "UIDL", "SASL " + String.join(" ", behaviour.mechanisms()), "USER")) {
      wire.line(line);
    }
    return ".";
  }

  private String quit() {
    maildrop.ifPresent(Maildrop::update);
    over = true;
    return "+OK Microsoft Exchange Server POP3 server signing off.";
  }

  /**
   * RFC 5034 section 4. Exchange accepts a token only on a line of its own; for PLAIN no capture
   * exists.
   */
  private String authenticate(List<String> arguments) throws IOException {
    if (arguments.isEmpty() || arguments.size() > 2) {
      return PROTOCOL_ERROR;
    }
    String mechanism = arguments.get(0).toUpperCase(Locale.ROOT);
    if (!behaviour.mechanisms().contains(mechanism)) {
      return PROTOCOL_ERROR;
    }
    boolean isToken = mechanism.equals("XOAUTH2");
    if (arguments.size() == 2 && isToken) {
      over = true;
      return CLOSED;
    }
    if (arguments.size() == 1) {
      send("+ ");
      Optional<String> response = wire.readLine(LONGEST_RESPONSE);
      if (response.isEmpty()) {
        over = true;
        return CLOSED;
      }
      if (response.get().equals("*")) {
        return PROTOCOL_ERROR;
      }
      if (isToken) {
        return login(response.get());
      }
    }
    return WRONG_PASSWORD;
  }

  private String login(String response) throws IOException {
    Optional<CannedReply> canned = behaviour.cannedReply("AUTH");
    if (canned.isPresent()) {
      say(canned.get());
      return "";
    }
    Optional<XOAuth2Message> message = XOAuth2Message.read(response);
    LoginVerdict verdict =
        message.isEmpty()
            ? Failed.of(LoginFailure.MALFORMED_MESSAGE, "", "the XOAUTH2 message is malformed")
            : check(message.get());
    if (verdict instanceof Connected connected) {
      behaviour.limits().applyAfterLogin(wire.socket());
      tokenExpiresAt = connected.tokenExpiresAt();
      maildrop =
          backEnd.mail().folder(connected.mailbox(), Folder.INBOX.encoded()).map(Maildrop::new);
      journal("connected to " + connected.mailbox().address());
      return "+OK " + behaviour.success();
    }
    Failed failed = (Failed) verdict;
    journal("refused: " + failed.reason());
    // The only other reply that was reported: email-oauth2-proxy issue 379, at another command.
    return failed.plight() == LoginFailure.BACK_END_DOWN ? "-ERR Server Unavailable. 21" : REFUSED;
  }

  private LoginVerdict check(XOAuth2Message message) {
    int length = message.token().reveal().length();
    return length > behaviour.longestToken()
        ? Failed.of(
            LoginFailure.UNFIT_TOKEN, message.user(), "the token has " + length + " characters")
        : backEnd.logins().check(MailProtocol.POP3, message, backEnd.behaviour().get());
  }

  private void say(CannedReply reply) throws IOException {
    for (String line : reply.lines()) {
      wire.line(line);
    }
    wire.flush();
    over = reply.thenClose();
  }

  private void close(String reply) throws IOException {
    send(reply);
    over = true;
  }

  private void send(String line) throws IOException {
    wire.write((line + "\r\n").getBytes(ISO_8859_1));
    wire.flush();
  }

  private void journal(String text) {
    backEnd.journal("POP3 login: " + text);
  }
}
