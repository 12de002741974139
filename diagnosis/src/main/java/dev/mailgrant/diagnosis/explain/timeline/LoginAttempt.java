package dev.mailgrant.diagnosis.explain.timeline;

import dev.mailgrant.core.imap.Status;
import dev.mailgrant.core.imap.StatusResponse;
import dev.mailgrant.diagnosis.fact.Fact;
import dev.mailgrant.diagnosis.fact.Facts;
import dev.mailgrant.diagnosis.fact.QuotedWords;
import java.util.List;
import java.util.Optional;

/** One try to open a mailbox, as far as a log shows it. Not safe for use by several threads. */
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

  /** Whose mailbox, as it is shown. */
  public Optional<String> user() {
    return user;
  }

  public void user(String shown) {
    user = Optional.of(shown);
    know(Fact.MAILBOX, shown);
  }

  /** The host it was made at, as far as the log had named one by then. */
  public Optional<HostClassifier.Named> server() {
    return server;
  }

  public void server(Optional<HostClassifier.Named> host) {
    server = host;
  }

  /** The line of the last thing that decided something. */
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

  /** Whether a server's answer says that something went wrong. */
  public boolean isAnswered() {
    return ANSWERS.stream()
            .map(facts::get)
            .flatMap(Optional::stream)
            .anyMatch(LoginAttempt::isFailure)
        || facts.get(Fact.OTHER_REPLY).isPresent()
        || facts.get(Fact.SASL_DEFECT).isPresent()
        || facts.get(Fact.VIOLATION).isPresent();
  }

  /** Whether the session ended after the login, so that a further login is a further attempt. */
  public boolean isBroken() {
    return facts.get(Fact.BYE).isPresent() || facts.get(Fact.COMMAND).isPresent();
  }

  public boolean hasOutcome() {
    return opened || loggedIn || isFailed();
  }

  public boolean isFailed() {
    return !opened && (isAnswered() || trouble.isPresent() || rejection.isPresent());
  }

  /** The login went well: an earlier refusal is overcome. */
  public void logIn(int line) {
    loggedIn = true;
    rejection = Optional.empty();
    trouble = Optional.empty();
    facts =
        facts
            .without(Fact.PASSWORD_LOGIN)
            .without(Fact.OTHER_REPLY)
            .without(Fact.SASL_DEFECT)
            .without(Fact.CHALLENGE)
            .with(Fact.AUTHENTICATE, StatusResponse.of(Status.OK, "AUTHENTICATE completed."));
    lastLine = line;
  }

  /** The mailbox is open: nothing before it was a failure. */
  public void open(int line) {
    logIn(line);
    opened = true;
    facts = facts.without(Fact.COMMAND).without(Fact.SELECT).without(Fact.BYE);
  }

  /** The first answer of a kind counts; a tool's exception repeats it later in fewer words. */
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

  public void answerOtherwise(String reply, int line) {
    if (facts.get(Fact.OTHER_REPLY).isEmpty()) {
      know(Fact.OTHER_REPLY, reply);
    }
    lastLine = line;
  }

  public void reject(String words, int line) {
    rejection = Optional.of(words);
    lastLine = line;
  }

  /** Trouble on the way; what comes after an answer only follows from that. */
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
