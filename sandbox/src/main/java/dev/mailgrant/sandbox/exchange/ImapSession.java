package dev.mailgrant.sandbox.exchange;

import dev.mailgrant.sandbox.exchange.LoginVerdict.Connected;
import dev.mailgrant.sandbox.exchange.LoginVerdict.NotConnected;
import dev.mailgrant.sandbox.exchange.LoginVerdict.OkWithError;
import dev.mailgrant.sandbox.exchange.LoginVerdict.Refused;
import dev.mailgrant.sandbox.net.ServerTls;
import dev.mailgrant.sandbox.net.Surroundings;
import dev.mailgrant.sandbox.tenant.TenantMailbox;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A conversation with one client, from greeting to good-bye. The texts are those of captures;
 * Exchange announces more than the sandbox can do, and for the rest it says so. Not safe for use by
 * several threads.
 */
final class ImapSession {
  /** imapsync's FAQ for Office 365: about ten. */
  private static final int MOST_BAD_COMMANDS = 10;

  /** They look into the mailbox, so they show that there is none behind the login. */
  private static final Set<String> NEED_MAILBOX =
      Set.of(
          "NOOP",
          "NAMESPACE",
          "LIST",
          "LSUB",
          "STATUS",
          "SELECT",
          "EXAMINE",
          "CLOSE",
          "UNSELECT",
          "IDLE",
          "APPEND",
          "CREATE",
          "DELETE",
          "RENAME",
          "SUBSCRIBE",
          "UNSUBSCRIBE",
          "CHECK",
          "EXPUNGE",
          "FETCH",
          "STORE",
          "SEARCH",
          "COPY",
          "MOVE",
          "UID");

  private static final Set<String> NEED_SELECTION =
      Set.of(
          "CLOSE",
          "UNSELECT",
          "CHECK",
          "EXPUNGE",
          "FETCH",
          "STORE",
          "SEARCH",
          "COPY",
          "MOVE",
          "UID");

  private static final String GOOGLE_CHALLENGE =
      "eyJzdGF0dXMiOiI0MDEiLCJzY2hlbWVzIjoiYmVhcmVyIiwic2NvcGUiOiJodHRwczovL291dGxvb2sub2ZmaWNlMzY1LmNvbS8ifQ==";

  private final ExchangeBehaviour behaviour;
  private final LoginCheck logins;
  private final MailStore mail;
  private final Surroundings surroundings;
  private ImapWire wire;
  private boolean secure;
  private boolean authenticated;
  private boolean over;
  private int badCommands;
  private Instant tokenExpiresAt = Instant.MAX;
  private Optional<TenantMailbox> mailbox = Optional.empty();
  private Optional<Selection> selection = Optional.empty();

  /** An open folder; {@code EXAMINE} opens it for reading only. */
  private record Selection(StoredFolder folder, boolean readOnly) {}

  ImapSession(
      ExchangeBehaviour behaviour,
      LoginCheck logins,
      MailStore mail,
      Surroundings surroundings,
      ImapWire wire,
      boolean secure) {
    this.behaviour = behaviour;
    this.logins = logins;
    this.mail = mail;
    this.surroundings = surroundings;
    this.wire = wire;
    this.secure = secure;
  }

  void run() throws IOException {
    try {
      greet();
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
      // A client may leave without a word.
    }
  }

  private void greet() throws IOException {
    wire.line(behaviour.greetingBye().orElse(FrontEnd.GREETING));
    wire.flush();
    over = behaviour.greetingBye().isPresent();
  }

  private void step() throws IOException {
    try {
      ImapCommand command = wire.readCommand();
      if (authenticated && !surroundings.clock().instant().isBefore(tokenExpiresAt)) {
        wire.line("* BYE Session invalidated - AccessTokenExpired");
        over = true;
        return;
      }
      CannedReply canned = behaviour.cannedReplies().get(command.name());
      if (canned != null) {
        for (String line : canned.lines()) {
          wire.line(line.replace("{tag}", command.tag()));
        }
        over = canned.thenClose();
        return;
      }
      dispatch(command);
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

  private void dispatch(ImapCommand command) throws IOException, ImapSyntaxException {
    String name = command.name();
    if (NEED_MAILBOX.contains(name) && authenticated && mailbox.isEmpty()) {
      bad(command, "User is authenticated but not connected.");
      closeAfterError();
      return;
    }
    boolean tooEarly = NEED_MAILBOX.contains(name) && !name.equals("NOOP") && !authenticated;
    if (tooEarly || (NEED_SELECTION.contains(name) && selection.isEmpty())) {
      bad(command, "Command received in Invalid state.");
      return;
    }
    switch (name) {
      case "CAPABILITY" -> capability(command);
      case "NOOP" -> ok(command, "NOOP completed.");
      case "LOGOUT" -> logout(command);
      case "ID" -> id(command);
      case "STARTTLS" -> startTls(command);
      case "LOGIN" -> login(command);
      case "AUTHENTICATE" -> authenticate(command);
      case "NAMESPACE" -> namespace(command);
      case "LIST" -> list(command);
      case "STATUS" -> status(command);
      case "SELECT" -> open(command, false);
      case "EXAMINE" -> open(command, true);
      case "UNSELECT" -> leave(command, false);
      case "CLOSE" -> leave(command, true);
      case "IDLE" -> idle(command);
      default -> {
        if (NEED_MAILBOX.contains(name)) {
          no(command, "The sandbox does not do " + name + ".");
        } else {
          bad(command, "Command Error. 12");
        }
      }
    }
  }

  private void capability(ImapCommand command) throws IOException {
    CapabilityProfile profile = behaviour.capabilities();
    String names;
    if (!secure) {
      names = profile.beforeTls();
    } else if (authenticated) {
      names = profile.afterLogin(behaviour.initialResponse());
    } else {
      names = profile.beforeLogin(behaviour.initialResponse());
    }
    wire.line("* CAPABILITY " + names);
    ok(command, "CAPABILITY completed.");
  }

  private void logout(ImapCommand command) throws IOException {
    wire.line("* BYE Microsoft Exchange Server 2016 IMAP4 server signing off.");
    ok(command, "LOGOUT completed.");
    over = true;
  }

  private void id(ImapCommand command) throws IOException {
    wire.line("* ID (\"name\" \"Microsoft.Exchange.Imap4.Imap4Server\" \"version\" \"15.20\")");
    ok(command, "ID completed.");
  }

  /**
   * RFC 3501 section 6.2.1. Anything the client sent ahead in the clear ends the connection: it may
   * be injected.
   */
  private void startTls(ImapCommand command) throws IOException {
    if (secure || authenticated) {
      bad(command, "Command received in Invalid state.");
      return;
    }
    if (wire.hasPendingInput()) {
      bad(command, "Command Error. 10");
      closeAfterError();
      return;
    }
    ok(command, "Begin TLS negotiation now.");
    wire.flush();
    wire = new ImapWire(ServerTls.accept(surroundings.tls(), wire.socket()));
    secure = true;
  }

  private void login(ImapCommand command) throws IOException {
    if (authenticated) {
      bad(command, "Command received in Invalid state.");
    } else {
      no(command, behaviour.capabilities().loginRefusal());
    }
  }

  private void authenticate(ImapCommand command) throws IOException, ImapSyntaxException {
    List<String> arguments = command.arguments();
    if (authenticated || !secure) {
      bad(command, "Command received in Invalid state.");
      return;
    }
    if (arguments.isEmpty() || arguments.size() > (behaviour.initialResponse() ? 2 : 1)) {
      bad(command, "Command Error. 10");
      return;
    }
    if (!arguments.get(0).equalsIgnoreCase("XOAUTH2")
        || !behaviour.capabilities().offersXOAuth2()) {
      no(command, "AUTHENTICATE failed.");
      return;
    }
    String response;
    if (arguments.size() == 2) {
      response = arguments.get(1);
    } else {
      wire.line("+ ");
      wire.flush();
      response = wire.readLine();
    }
    if (response.equals("*")) {
      bad(command, "Command Error. 10");
      return;
    }
    // A malformed message draws the same NO as a bad token; no capture says otherwise.
    LoginVerdict verdict =
        XOAuth2Message.read(response)
            .map(logins::check)
            .orElseGet(() -> new Refused("the XOAUTH2 message is malformed"));
    answer(command, verdict);
  }

  private void answer(ImapCommand command, LoginVerdict verdict)
      throws IOException, ImapSyntaxException {
    if (verdict instanceof Connected connected) {
      enter(connected.tokenExpiresAt());
      mailbox = Optional.of(connected.mailbox());
      journal("connected to " + connected.mailbox().address());
      ok(command, "AUTHENTICATE completed.");
    } else if (verdict instanceof NotConnected half) {
      enter(half.tokenExpiresAt());
      journal("authenticated but not connected: " + half.reason());
      ok(command, "AUTHENTICATE completed.");
    } else if (verdict instanceof OkWithError odd) {
      enter(odd.tokenExpiresAt());
      journal("authenticated but not connected: " + odd.reason());
      ok(
          command,
          "[Error=\""
              + odd.error()
              + "\" AuthResult="
              + odd.authResult()
              + " Proxy="
              + FrontEnd.PROXY
              + " Service=Imap4] AUTHENTICATE completed.");
    } else if (verdict instanceof Refused refused) {
      journal("refused: " + refused.reason());
      if (behaviour.errorChallenge()) {
        wire.line("+ " + GOOGLE_CHALLENGE);
        wire.flush();
        wire.readLine();
      }
      no(command, "AUTHENTICATE failed.");
    }
  }

  private void enter(Instant expiresAt) throws IOException {
    authenticated = true;
    tokenExpiresAt = expiresAt;
    wire.socket().setSoTimeout(Math.toIntExact(behaviour.limits().afterLogin().toMillis()));
  }

  private void namespace(ImapCommand command) throws IOException {
    wire.line("* NAMESPACE ((\"\" \"/\")) NIL NIL");
    ok(command, "NAMESPACE completed.");
  }

  private void list(ImapCommand command) throws IOException {
    if (command.arguments().size() != 2) {
      bad(command, "Command Error. 10");
      return;
    }
    String wildcards = command.arguments().get(1);
    if (wildcards.isEmpty()) {
      // An empty name asks for the delimiter (RFC 3501 section 6.3.8).
      wire.line("* LIST (\\Noselect) \"/\" \"\"");
    } else {
      FolderPattern pattern = new FolderPattern(command.arguments().get(0), wildcards);
      List<StoredFolder> all = mail.list(mailbox.orElseThrow());
      for (StoredFolder folder : all) {
        if (pattern.matches(folder.encodedName())) {
          wire.line(
              "* LIST " + attributes(folder, all) + " \"/\" " + astring(folder.encodedName()));
        }
      }
    }
    ok(command, "LIST completed.");
  }

  private static String attributes(StoredFolder folder, List<StoredFolder> all) {
    boolean hasChildren =
        all.stream().anyMatch(other -> other.encodedName().startsWith(folder.encodedName() + "/"));
    String marked = folder.encodedName().equalsIgnoreCase("INBOX") ? "\\Marked " : "";
    String special = folder.attribute().map(attribute -> " " + attribute).orElse("");
    return "(" + marked + (hasChildren ? "\\HasChildren" : "\\HasNoChildren") + special + ")";
  }

  private void status(ImapCommand command) throws IOException {
    if (command.arguments().size() != 2 || !command.arguments().get(1).startsWith("(")) {
      bad(command, "Command Error. 10");
      return;
    }
    Optional<StoredFolder> folder = mail.folder(mailbox.orElseThrow(), command.arguments().get(0));
    if (folder.isEmpty()) {
      doesNotExist(command);
      return;
    }
    StoredFolder.Facts facts = folder.get().facts();
    wire.line(
        "* STATUS "
            + astring(folder.get().encodedName())
            + " (MESSAGES "
            + facts.exists()
            + " RECENT "
            + facts.recent()
            + " UIDNEXT "
            + facts.nextUid()
            + " UIDVALIDITY "
            + facts.uidValidity()
            + " UNSEEN "
            + facts.unseen()
            + ")");
    ok(command, "STATUS completed.");
  }

  /** Whatever the outcome, the folder that was open is left (RFC 3501 section 6.3.1). */
  private void open(ImapCommand command, boolean readOnly) throws IOException {
    selection = Optional.empty();
    if (command.arguments().size() != 1) {
      bad(command, "Command Error. 10");
      return;
    }
    Optional<StoredFolder> found = mail.folder(mailbox.orElseThrow(), command.arguments().get(0));
    if (found.isEmpty()) {
      doesNotExist(command);
      return;
    }
    StoredFolder folder = found.get();
    StoredFolder.Facts facts = folder.open(readOnly);
    String flags = "\\Seen \\Answered \\Flagged \\Deleted \\Draft $MDNSent";
    wire.line("* " + facts.exists() + " EXISTS");
    wire.line("* " + facts.recent() + " RECENT");
    wire.line("* FLAGS (" + flags + ")");
    wire.line("* OK [PERMANENTFLAGS (" + (readOnly ? "" : flags) + ")] Permanent flags");
    if (facts.firstUnseen().isPresent()) {
      wire.line("* OK [UNSEEN " + facts.firstUnseen().getAsInt() + "] Is the first unseen message");
    }
    wire.line("* OK [UIDVALIDITY " + facts.uidValidity() + "] UIDVALIDITY value");
    wire.line("* OK [UIDNEXT " + facts.nextUid() + "] The next unique identifier value");
    selection = Optional.of(new Selection(folder, readOnly));
    ok(command, (readOnly ? "[READ-ONLY] " : "[READ-WRITE] ") + command.name() + " completed.");
  }

  /**
   * CLOSE expunges what is marked deleted unless the folder was examined; UNSELECT never does (RFC
   * 3691).
   */
  private void leave(ImapCommand command, boolean expunging) throws IOException {
    Selection left = selection.orElseThrow();
    if (expunging && !left.readOnly()) {
      left.folder().expunge();
    }
    selection = Optional.empty();
    ok(command, command.name() + " completed.");
  }

  private void idle(ImapCommand command) throws IOException, ImapSyntaxException {
    wire.line("+ IDLE accepted, awaiting DONE command.");
    wire.flush();
    if (wire.readLine().equalsIgnoreCase("DONE")) {
      ok(command, "IDLE completed.");
    } else {
      bad(command, "Command Error. 10");
    }
  }

  /** Wording unconfirmed: no capture of Exchange Online's own is known. */
  private void doesNotExist(ImapCommand command) throws IOException {
    no(command, command.arguments().get(0).replaceAll("\\p{Cntrl}", "?") + " doesn't exist.");
  }

  private void ok(ImapCommand command, String text) throws IOException {
    wire.line(command.tag() + " OK " + text);
  }

  private void no(ImapCommand command, String text) throws IOException {
    wire.line(command.tag() + " NO " + text);
  }

  private void bad(ImapCommand command, String text) throws IOException {
    badCommands++;
    wire.line(command.tag() + " BAD " + text);
  }

  private void closeAfterError() throws IOException {
    wire.line("* BYE Connection closed. 14");
    over = true;
  }

  private void journal(String text) {
    surroundings.journal().accept("IMAP login: " + text);
  }

  /**
   * An atom where it can be one (RFC 3501 section 9), quoted otherwise; encoded names are ASCII.
   */
  private static String astring(String name) {
    return name.matches("[!#$&'+,./0-9:;<=>?@A-Z\\[\\]^_`a-z|}~-]+")
        ? name
        : "\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
