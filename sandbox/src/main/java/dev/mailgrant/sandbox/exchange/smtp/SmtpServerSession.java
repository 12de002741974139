package dev.mailgrant.sandbox.exchange.smtp;

import dev.mailgrant.sandbox.exchange.BackEnd;
import dev.mailgrant.sandbox.exchange.CannedReply;
import dev.mailgrant.sandbox.exchange.LoginVerdict;
import dev.mailgrant.sandbox.exchange.LoginVerdict.Connected;
import dev.mailgrant.sandbox.exchange.LoginVerdict.Failed;
import dev.mailgrant.sandbox.exchange.ServerIdentity;
import dev.mailgrant.sandbox.net.LineWire;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A conversation with one client, from the greeting to QUIT. Replies without a note are from
 * captures, or in Microsoft's descriptions of Exchange's SMTP. Not safe for use by several threads.
 */
final class SmtpServerSession {
  /** The longest line of AUTH (RFC 4954 section 4.5). Exchange accepts a token in the command. */
  private static final int LONGEST_LINE = 12_288;

  private static final int MOST_BAD_COMMANDS = 10;
  private static final Set<String> BEFORE_TLS = Set.of("EHLO", "HELO", "NOOP", "STARTTLS", "QUIT");
  private static final String HELLO_FIRST = "503 5.5.2 Send hello first";

  /** RFC 4954 section 4: 501; no capture of the text. */
  private static final String CANCELLED = "501 5.7.0 Authentication cancelled";

  private final SmtpBehaviour behaviour;
  private final BackEnd backEnd;
  private final SubmissionLog log;
  private final SubmissionTexts texts;
  private LineWire wire;
  private boolean secure;
  private boolean greeted;
  private boolean over;
  private int badCommands;
  private int messages;
  private Optional<SubmissionTransaction> transaction = Optional.empty();

  SmtpServerSession(
      SmtpBehaviour behaviour,
      BackEnd backEnd,
      SubmissionLog log,
      SubmissionTexts texts,
      LineWire wire) {
    this.behaviour = behaviour;
    this.backEnd = backEnd;
    this.log = log;
    this.texts = texts;
    this.wire = wire;
  }

  void run() throws IOException {
    try {
      String greeting = behaviour.greeting().orElseGet(() -> texts.greeting(backEnd.now()));
      send(greeting);
      over = !greeting.startsWith("220");
      while (!over) {
        step();
      }
    } catch (SocketTimeoutException e) {
      send("421 4.4.1 Connection timed out");
    } finally {
      transaction.ifPresent(one -> log.disconnected(one.submitter().mailbox().address()));
    }
    wire.socket().close();
  }

  private void step() throws IOException {
    Optional<String> line = wire.readLine(LONGEST_LINE);
    if (line.isEmpty()) {
      // RFC 5321 section 4.5.3.1.9: 500; no capture of the text.
      send("500 5.5.2 Line too long");
      over = true;
      return;
    }
    int blank = line.get().indexOf(' ');
    String verb =
        (blank < 0 ? line.get() : line.get().substring(0, blank)).toUpperCase(Locale.ROOT);
    String argument = blank < 0 ? "" : line.get().substring(blank + 1).strip();
    String reply = reply(verb, argument);
    if (!reply.isEmpty()) {
      send(reply);
    }
    if (reply.startsWith("50")) {
      badCommands++;
    }
    if (!over && badCommands >= MOST_BAD_COMMANDS) {
      send("421 4.7.0 Too many errors on this connection, closing transmission channel");
      over = true;
    }
  }

  /** Returns the last line that is still to be sent; empty if nothing is. */
  private String reply(String verb, String argument) throws IOException {
    if (!secure && !BEFORE_TLS.contains(verb)) {
      // RFC 3207 section 4.
      return "530 5.7.0 Must issue a STARTTLS command first";
    }
    return switch (verb) {
      case "EHLO", "HELO" -> hello(verb, argument);
      case "STARTTLS" -> startTls(argument);
      case "AUTH" -> authenticate(argument);
      case "MAIL" -> mail(argument);
      case "RCPT" -> inTransaction(SmtpPoint.RCPT, one -> one.rcpt(argument));
      case "DATA" -> data();
      case "BDAT" -> chunk(argument);
      case "RSET" -> {
        transaction.ifPresent(SubmissionTransaction::reset);
        yield "250 2.0.0 Resetting";
      }
      case "NOOP" -> "250 2.0.0 OK";
      case "VRFY" -> "252 2.1.5 Cannot VRFY user";
      case "QUIT" -> {
        over = true;
        yield "221 2.0.0 Service closing transmission channel";
      }
      default -> "500 5.3.3 Unrecognized command";
    };
  }

  private String hello(String verb, String argument) throws IOException {
    if (argument.isEmpty()) {
      return "501 5.5.4 Invalid domain name";
    }
    if (secure && say(SmtpPoint.EHLO)) {
      return "";
    }
    greeted = true;
    transaction.ifPresent(SubmissionTransaction::reset);
    List<String> lines = new ArrayList<>();
    lines.add(
        behaviour.service().hostName()
            + " Hello ["
            + wire.socket().getInetAddress().getHostAddress()
            + "]");
    if (verb.equals("EHLO")) {
      lines.addAll(
          List.of(
              "SIZE " + SubmissionTransaction.ADVERTISED_SIZE,
              "PIPELINING",
              "DSN",
              "ENHANCEDSTATUSCODES"));
      if (secure) {
        lines.add("AUTH " + String.join(" ", behaviour.mechanisms()));
      } else if (behaviour.startTls()) {
        lines.add("STARTTLS");
      }
      lines.addAll(List.of("8BITMIME", "BINARYMIME", "CHUNKING", "SMTPUTF8"));
    }
    for (String line : lines.subList(0, lines.size() - 1)) {
      wire.line("250-" + line);
    }
    return "250 " + lines.get(lines.size() - 1);
  }

  /**
   * RFC 3207 section 4.2: everything that the client said before is forgotten, and what it sent
   * without waiting for the reply is discarded.
   */
  private String startTls(String argument) throws IOException {
    if (secure || !behaviour.startTls()) {
      return "500 5.3.3 Unrecognized command";
    }
    if (!argument.isEmpty()) {
      return "501 5.5.4 Invalid arguments";
    }
    if (say(SmtpPoint.STARTTLS)) {
      return "";
    }
    wire.discardPendingInput();
    send("220 2.0.0 SMTP server ready");
    wire = new LineWire(behaviour.reception().beginTls(wire.socket(), backEnd.context()));
    secure = true;
    greeted = false;
    return "";
  }

  private String authenticate(String argument) throws IOException {
    if (!greeted) {
      return HELLO_FIRST;
    }
    if (transaction.isPresent()) {
      // RFC 4954 section 4: 503; no capture of the text.
      return "503 5.5.2 Already authenticated";
    }
    String[] words = argument.split(" +", -1);
    String mechanism = words[0].toUpperCase(Locale.ROOT);
    if (!behaviour.mechanisms().contains(mechanism)) {
      return "504 5.7.4 Unrecognized authentication type {server}";
    }
    if (words.length > 2) {
      return "501 5.5.4 Invalid arguments";
    }
    if (mechanism.equals("LOGIN")) {
      return password(words.length == 2);
    }
    Optional<String> response = words.length == 2 ? Optional.of(words[1]) : ask("334 ");
    if (response.isEmpty()) {
      return CANCELLED;
    }
    return say(SmtpPoint.AUTH) ? "" : login(response.get());
  }

  private String password(boolean hasUser) throws IOException {
    if ((!hasUser && ask("334 VXNlcm5hbWU6").isEmpty()) || ask("334 UGFzc3dvcmQ6").isEmpty()) {
      return CANCELLED;
    }
    if (say(SmtpPoint.AUTH)) {
      return "";
    }
    return behaviour.service() == SubmissionService.CLIENT_SUBMISSION
        ? SubmissionLogin.PASSWORD_REFUSED
        : SubmissionLogin.REFUSED;
  }

  private String login(String response) throws IOException {
    LoginVerdict verdict = SubmissionLogin.check(behaviour.service(), backEnd, response);
    if (verdict instanceof Connected connected) {
      String mailbox = connected.mailbox().address();
      behaviour.limits().applyAfterLogin(wire.socket());
      log.connected(mailbox);
      transaction =
          Optional.of(new SubmissionTransaction(behaviour.service(), backEnd, log, connected));
      journal("connected to " + mailbox);
      return SubmissionLogin.ACCEPTED;
    }
    Failed failed = (Failed) verdict;
    journal("refused: " + failed.reason());
    return SubmissionLogin.refusal(behaviour.service(), failed.plight());
  }

  private String mail(String argument) throws IOException {
    if (!greeted) {
      return HELLO_FIRST;
    }
    if (transaction.isEmpty()) {
      return say(SmtpPoint.MAIL)
          ? ""
          : "530 5.7.57 Client not authenticated to send mail. {server}";
    }
    return inTransaction(SmtpPoint.MAIL, one -> one.mail(argument));
  }

  private String data() throws IOException {
    Optional<String> early = notReady();
    if (early.isPresent()) {
      return early.get();
    }
    SubmissionTransaction current = transaction.orElseThrow();
    if (current.isBinary()) {
      // RFC 3030 section 3: 503; no capture of the text.
      return "503 5.5.1 BINARYMIME requires BDAT";
    }
    if (say(SmtpPoint.DATA)) {
      return "";
    }
    send("354 Start mail input; end with <CRLF>.<CRLF>");
    current.content().readToDot(wire, SubmissionTransaction.ADVERTISED_SIZE);
    return complete(current);
  }

  /** RFC 3030 section 2: the chunk follows the command in any case. */
  private String chunk(String argument) throws IOException {
    String[] words = argument.split(" +", -1);
    boolean last = words.length == 2 && words[1].equalsIgnoreCase("LAST");
    if (!words[0].matches("\\d{1,9}") || words.length > 2 || (words.length == 2 && !last)) {
      over = true;
      return "501 5.5.4 Invalid arguments";
    }
    long size = Long.parseLong(words[0]);
    if (size > SubmissionTransaction.ADVERTISED_SIZE) {
      over = true;
      return "552 5.3.4 Message size exceeds fixed maximum message size";
    }
    Optional<String> early = notReady();
    if (early.isPresent()) {
      new ContentReader().readChunk(wire, size);
      return early.get();
    }
    SubmissionTransaction current = transaction.orElseThrow();
    current.content().readChunk(wire, size);
    // RFC 3030's example; no capture of the text.
    return last ? complete(current) : "250 2.0.0 " + size + " octets received";
  }

  private String complete(SubmissionTransaction current) throws IOException {
    if (behaviour.cannedReply(SmtpPoint.CONTENT).isPresent()) {
      current.reset();
      say(SmtpPoint.CONTENT);
      return "";
    }
    messages++;
    return current.complete(texts.session() + "." + messages + "@" + ServerIdentity.MAILBOX_SERVER);
  }

  private Optional<String> notReady() {
    return transaction.isEmpty()
        ? Optional.of("503 5.5.2 Need mail command")
        : transaction.get().notReady();
  }

  /** A command of the transaction. */
  private interface Step {
    String take(SubmissionTransaction transaction);
  }

  private String inTransaction(SmtpPoint point, Step step) throws IOException {
    if (transaction.isEmpty()) {
      return "503 5.5.2 Need mail command";
    }
    return say(point) ? "" : step.take(transaction.get());
  }

  /** Asks for a response; empty if the client cancels. */
  private Optional<String> ask(String prompt) throws IOException {
    send(prompt);
    return wire.readLine(LONGEST_LINE).filter(response -> !response.equals("*"));
  }

  /** Sends the fixed reply of a point, if it has one. */
  private boolean say(SmtpPoint point) throws IOException {
    Optional<CannedReply> reply = behaviour.cannedReply(point);
    if (reply.isEmpty()) {
      return false;
    }
    for (String line : reply.get().lines()) {
      wire.line(completed(line));
    }
    wire.flush();
    over = reply.get().thenClose();
    return true;
  }

  private void send(String line) throws IOException {
    wire.line(completed(line));
    wire.flush();
  }

  private String completed(String line) {
    String user =
        transaction.map(one -> one.submitter().mailbox().address()).orElse("(no mailbox)");
    return texts.complete(line, backEnd.now(), user);
  }

  private void journal(String text) {
    backEnd.journal("SMTP login: " + text);
  }
}
