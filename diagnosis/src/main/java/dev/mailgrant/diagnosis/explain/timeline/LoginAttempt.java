package dev.mailgrant.diagnosis.explain.timeline;

import dev.mailgrant.core.imap.Status;
import dev.mailgrant.core.imap.StatusResponse;
import dev.mailgrant.diagnosis.fact.Fact;
import dev.mailgrant.diagnosis.fact.Facts;
import dev.mailgrant.diagnosis.fact.Pop3Refusal;
import dev.mailgrant.diagnosis.fact.QuotedWords;
import dev.mailgrant.diagnosis.fact.SmtpRefusal;
import java.util.List;
import java.util.Optional;

/** One attempt to open a mailbox, as shown by a log. Not safe for use by several threads. */
public final class LoginAttempt {
  private static final List<Fact<StatusResponse>> ANSWERS =
      List.of(Fact.AUTHENTICATE, Fact.PASSWORD_LOGIN, Fact.SELECT, Fact.COMMAND, Fact.BYE);

  private Facts facts;
  private Optional<String> user = Optional.empty();
  private Optional<HostClassifier.Named> server = Optional.empty();
  private Optional<ConnectionProblem> trouble = Optional.empty();
  private Optional<String> rejection = Optional.empty();
  private boolean loggedIn;
  private boolean opened;
  private int lastLine;

  public LoginAttempt(Facts facts) {
    this.facts = facts;
  }

  public Facts facts() {
    return facts;
  }

  public <T> void know(Fact<T> fact, T value) {
    facts = facts.with(fact, value);
  }

  /** The mailbox, redacted. */
  public Optional<String> user() {
    return user;
  }

  public void user(String shown) {
    user = Optional.of(shown);
    know(Fact.MAILBOX, shown);
  }

  /** The host, if the log contained one before. */
  public Optional<HostClassifier.Named> server() {
    return server;
  }

  public void server(Optional<HostClassifier.Named> host) {
    server = host;
  }

  /** The line of the last decisive event. */
  public int lastLine() {
    return lastLine;
  }

  public boolean isOpened() {
    return opened;
  }

  public boolean isLoggedIn() {
    return loggedIn;
  }

  public Optional<ConnectionProblem> trouble() {
    return trouble;
  }

  /** A refusal in a tool's own words. */
  public Optional<String> rejection() {
    return rejection;
  }

  /** Returns whether a server's response reports a failure. */
  public boolean isAnswered() {
    return ANSWERS.stream()
            .map(facts::get)
            .flatMap(Optional::stream)
            .anyMatch(LoginAttempt::isFailure)
        || facts.get(Fact.SMTP_REPLY).isPresent()
        || facts.get(Fact.POP3_REPLY).isPresent()
        || facts.get(Fact.SASL_DEFECT).isPresent()
        || facts.get(Fact.VIOLATION).isPresent();
  }

  /** Returns whether the session ended after the login, so that another login is a new attempt. */
  public boolean isBroken() {
    return facts.get(Fact.BYE).isPresent() || facts.get(Fact.COMMAND).isPresent();
  }

  public boolean hasOutcome() {
    return opened || loggedIn || isFailed();
  }

  public boolean isFailed() {
    return !opened && (isAnswered() || trouble.isPresent() || rejection.isPresent());
  }

  /** Reports a successful login, which cancels an earlier refusal. */
  public void logIn(int line) {
    loggedIn = true;
    rejection = Optional.empty();
    trouble = Optional.empty();
    facts =
        facts
            .without(Fact.PASSWORD_LOGIN)
            .without(Fact.SMTP_REPLY)
            .without(Fact.POP3_REPLY)
            .without(Fact.SASL_DEFECT)
            .without(Fact.CHALLENGE)
            .with(Fact.AUTHENTICATE, StatusResponse.of(Status.OK, "AUTHENTICATE completed."));
    lastLine = line;
  }

  /** Reports that the mailbox was opened, which cancels earlier failures. */
  public void open(int line) {
    logIn(line);
    opened = true;
    facts = facts.without(Fact.COMMAND).without(Fact.SELECT).without(Fact.BYE);
  }

  /**
   * Reports a response. The first one of a kind counts; a tool's exception often repeats it in a
   * shorter form.
   */
  public void answer(
      Fact<StatusResponse> which, StatusResponse status, Optional<String> words, int line) {
    Optional<StatusResponse> earlier = facts.get(which);
    boolean saysMore =
        earlier.filter(one -> isFailure(one) && one.diagnosticError().isEmpty()).isPresent()
            && status.diagnosticError().isPresent();
    if (earlier.filter(LoginAttempt::isFailure).isEmpty() || saysMore) {
      know(which, status);
      know(
          Fact.QUOTED_WORDS,
          facts.get(Fact.QUOTED_WORDS).orElse(QuotedWords.NONE).with(which, words));
    }
    lastLine = line;
  }

  /** Reports a reply of an SMTP server, of which the first one counts. */
  public void answerSmtp(String reply, int line) {
    if (!hasReply()) {
      know(Fact.SMTP_REPLY, SmtpRefusal.quoted(reply));
    }
    lastLine = line;
  }

  /** Reports a reply of a POP3 server, of which the first one counts. */
  public void answerPop3(String reply, int line) {
    if (!hasReply()) {
      know(Fact.POP3_REPLY, Pop3Refusal.quoted(reply));
    }
    lastLine = line;
  }

  private boolean hasReply() {
    return facts.get(Fact.SMTP_REPLY).isPresent() || facts.get(Fact.POP3_REPLY).isPresent();
  }

  public void reject(String words, int line) {
    rejection = Optional.of(words);
    lastLine = line;
  }

  /** Reports a connection problem. After a server's response it is only a consequence of that. */
  public void trouble(ConnectionProblem seen) {
    if (!isAnswered() && trouble.filter(t -> t.weight() >= seen.weight()).isEmpty()) {
      trouble = Optional.of(seen);
      lastLine = seen.line();
    }
  }

  private static boolean isFailure(StatusResponse status) {
    return status.status() != Status.OK || status.diagnosticError().isPresent();
  }
}
