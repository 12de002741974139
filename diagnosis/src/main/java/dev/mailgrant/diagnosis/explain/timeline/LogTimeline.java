package dev.mailgrant.diagnosis.explain.timeline;

import dev.mailgrant.core.imap.Capabilities;
import dev.mailgrant.core.imap.Greeting;
import dev.mailgrant.core.imap.Status;
import dev.mailgrant.core.imap.StatusResponse;
import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.core.net.PeerCertificate;
import dev.mailgrant.core.oauth.Claims;
import dev.mailgrant.core.oauth.OAuthError;
import dev.mailgrant.core.oauth.UnusableReply;
import dev.mailgrant.core.sasl.ErrorChallenge;
import dev.mailgrant.diagnosis.explain.line.LogLine;
import dev.mailgrant.diagnosis.fact.Fact;
import dev.mailgrant.diagnosis.fact.Facts;
import dev.mailgrant.diagnosis.fact.ServerLines;
import dev.mailgrant.diagnosis.fact.ServerSoftware;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The events in a log, reported line by line by the readers: attempts to open a mailbox, and the
 * token request before them. Later events have priority. Not safe for use by several threads.
 */
public final class LogTimeline {
  /** Of a long log the last ones. */
  private static final int MOST_OBSERVATIONS = 10_000;

  private final AttemptHistory attempts = new AttemptHistory();
  private final TokenRequestTrace token = new TokenRequestTrace();

  /** By line and words: the first hash code of a record takes the JVM several milliseconds. */
  private final Map<String, Observation> observations = new LinkedHashMap<>();

  private Facts background = Facts.NONE;
  private Optional<HostClassifier.Named> mailServer = Optional.empty();
  private Optional<PeerCertificate> certificate = Optional.empty();
  private Optional<Instant> time = Optional.empty();
  private boolean isAboutMail;
  private boolean isElsewhere;
  private boolean isAnsweredHere;
  private int line;

  /** Sets the current line. */
  public void at(LogLine now) {
    line = now.number();
    isAnsweredHere = false;
  }

  /** Returns whether this line already contained a response of a server. */
  public boolean isAnsweredHere() {
    return isAnsweredHere;
  }

  public LoginAttempt attempt() {
    return attempts.current();
  }

  /** The attempt that counts: the last failed one, otherwise the last one. */
  public Optional<LoginAttempt> decisive() {
    return attempts.decisive();
  }

  public TokenRequestTrace token() {
    return token;
  }

  public List<Observation> observations() {
    return List.copyOf(observations.values());
  }

  public Facts background() {
    return background;
  }

  public Optional<HostClassifier.Named> mailServer() {
    return mailServer;
  }

  /** Returns whether anything in the log is about a mailbox or a mail server. */
  public boolean isAboutMail() {
    return isAboutMail;
  }

  /** Returns whether the log contains web addresses that have nothing to do with mail. */
  public boolean isElsewhere() {
    return isElsewhere;
  }

  public void isElsewhere(boolean is) {
    isElsewhere |= is;
  }

  public void isAboutMail(boolean is) {
    isAboutMail |= is;
  }

  public void host(HostClassifier.Named host) {
    if (HostClassifier.isAuthority(host.name())) {
      token.host(host);
      return;
    }
    isAboutMail = true;
    boolean saysMore =
        mailServer.isEmpty()
            || !mailServer.get().name().equals(host.name())
            || host.port().isPresent();
    if (saysMore) {
      mailServer = Optional.of(host);
    }
  }

  /** Reports the time of a line. */
  public void time(Instant when) {
    time = Optional.of(when);
  }

  /** Reports the server software according to the server's own text; the greeting has priority. */
  public void softwareSeen(ServerSoftware who) {
    boolean isGreeted =
        attempt().facts().get(Fact.GREETING).isPresent()
            || attempt().facts().get(Fact.SOFTWARE).isPresent();
    if (!isGreeted) {
      attempt().know(Fact.SOFTWARE, who);
    }
  }

  public void certificate(PeerCertificate shown) {
    certificate = Optional.of(shown);
    saw("certificate for " + shown.subject() + ", issued by " + shown.issuer());
  }

  public Optional<PeerCertificate> certificate() {
    return certificate;
  }

  /** Reports a fact about the whole log. */
  public <T> void know(Fact<T> fact, T value) {
    background = background.with(fact, value);
  }

  /** Reports a greeting, which begins a new attempt. */
  public void greeted(MailProtocol protocol, StatusResponse banner) {
    isAboutMail = true;
    Facts known = Facts.NONE.with(Fact.PROTOCOL, protocol);
    Optional<ServerSoftware> who = ServerSoftware.of(banner.text());
    if (protocol == MailProtocol.IMAP) {
      known = known.with(Fact.GREETING, new Greeting(banner));
    }
    boolean isBlank = !attempt().hasOutcome() && attempt().facts().get(Fact.GREETING).isEmpty();
    LoginAttempt next = new LoginAttempt(isBlank ? attempt().facts().and(known) : known);
    attempt().user().filter(user -> isBlank).ifPresent(next::user);
    who.filter(s -> s != ServerSoftware.OTHER || protocol == MailProtocol.IMAP)
        .ifPresent(s -> next.know(Fact.SOFTWARE, s));
    if (banner.text().contains("Exchange") && who.isEmpty()) {
      next.know(Fact.GREETING, new Greeting(banner));
    }
    attempts.begin(next);
    banner.capabilities().ifPresent(this::offered);
    saw("greeting: " + (protocol == MailProtocol.IMAP ? banner : banner.text()));
  }

  public void offered(Capabilities capabilities) {
    isAboutMail = true;
    attempt().know(Fact.CAPABILITIES, capabilities);
    saw("capabilities: " + capabilities);
  }

  public void mechanism(String saslName) {
    fresh().know(Fact.MECHANISM, saslName);
  }

  public void user(String shown) {
    fresh().user(shown);
  }

  public void challenged(ErrorChallenge challenge) {
    isAboutMail = true;
    fresh().know(Fact.CHALLENGE, challenge);
    saw("error challenge: " + challenge.decoded().orElse(challenge.raw()));
  }

  public void malformed(String defect) {
    fresh().know(Fact.SASL_DEFECT, defect);
    saw(defect);
  }

  /** Reports a violation of the expected protocol. */
  public void violated(String words) {
    fresh().know(Fact.VIOLATION, words);
    fresh().know(Fact.PROTOCOL, MailProtocol.IMAP);
    saw(words);
  }

  /** Reports a response of a server; a success of SELECT opens the mailbox. */
  public void answered(Fact<StatusResponse> which, StatusResponse status) {
    answered(which, status, Optional.empty());
  }

  /**
   * Reports a response of which the line only contains the text.
   *
   * @param supposed the response with the usual status of this text
   * @param words the text of the line, as evidence
   */
  public void answeredInWords(Fact<StatusResponse> which, StatusResponse supposed, String words) {
    answered(which, supposed, Optional.of(words));
  }

  private void answered(Fact<StatusResponse> which, StatusResponse status, Optional<String> words) {
    isAboutMail = true;
    isAnsweredHere = true;
    saw(words.orElseGet(() -> ServerLines.line(which, status)));
    boolean isGood = status.status() == Status.OK && status.diagnosticError().isEmpty();
    if (isGood) {
      boolean isOfAnotherFolder =
          which == Fact.COMMAND && attempt().facts().get(Fact.SELECT).isPresent();
      if (isOfAnotherFolder) {
        return; // a list of folders does not open the missing one
      }
      if (which == Fact.SELECT || which == Fact.COMMAND) {
        fresh().open(line);
      } else {
        if (attempt().isBroken()) {
          attempts.begin(new LoginAttempt(ofTheSameServer()));
        }
        fresh().logIn(line);
        token.overcome();
      }
    } else {
      fresh().answer(which, status, words, line);
      time.ifPresent(when -> attempt().know(Fact.NOW, when));
    }
  }

  /** Reports a reply of an SMTP server that is not a success. */
  public void answeredBySmtp(String reply) {
    answeredBy(MailProtocol.SMTP, reply);
    attempt().answerSmtp(reply, line);
  }

  /** Reports a reply of a POP3 server that is not a success. */
  public void answeredByPop3(String reply) {
    answeredBy(MailProtocol.POP3, reply);
    attempt().answerPop3(reply, line);
  }

  private void answeredBy(MailProtocol protocol, String reply) {
    isAboutMail = true;
    isAnsweredHere = true;
    fresh().know(Fact.PROTOCOL, protocol);
    saw(protocol + " response: " + reply);
  }

  /** Reports a success according to a tool or a server. */
  public void wentWell(String words) {
    attempt().open(line);
    saw(words);
  }

  public void loggedIn(String words) {
    fresh().logIn(line);
    saw(words);
  }

  /** Reports a refused login in a tool's own words. */
  public void rejected(String words) {
    fresh().reject(words, line);
    saw(words);
  }

  public void trouble(ConnectionProblem seen) {
    boolean isSignIns =
        seen.host().filter(HostClassifier::isAuthority).isPresent()
            || (seen.host().isEmpty() && token.isLastSpokenOf(line) && !attempt().hasOutcome());
    if (isSignIns) {
      token.trouble(seen);
    } else if (attempt().isOpened() && seen.isMild()) {
      return; // after a success the connection is closed normally
    } else {
      fresh().trouble(seen);
    }
    saw(seen.words());
  }

  public void refused(OAuthError error) {
    token.refused(error, line);
    saw("sign-in service: " + error.summary());
  }

  /** Reports a refusal of the sign-in service without a reason in the log. */
  public void refusedUntold(String words) {
    token.refusedUntold(line);
    saw("token request refused, the log does not say why: " + words);
  }

  public void answeredStrangely(UnusableReply reply) {
    token.unusable(reply, line);
    String status = reply.isStatusKnown() ? "HTTP " + reply.httpStatus() + " " : "";
    saw("response instead of a token: " + status + reply.excerpt().strip());
  }

  public void claims(Claims claims) {
    token.issued(Optional.of(claims), line);
    saw("token for " + String.join(", ", claims.audiences()));
  }

  public void issued() {
    token.issued(Optional.empty(), line);
  }

  public void saw(String words) {
    String plain = words.replaceAll("\\s+", " ").strip();
    String shown = plain.length() > 240 ? plain.substring(0, 240) + "…" : plain;
    observations.putIfAbsent(line + " " + shown, new Observation(line, shown));
    if (observations.size() > MOST_OBSERVATIONS) {
      Iterator<Observation> eldest = observations.values().iterator();
      eldest.next();
      eldest.remove();
    }
  }

  /** The current attempt, or a new one of the same server after a mailbox was open. */
  private LoginAttempt fresh() {
    if (attempt().isOpened()) {
      attempts.begin(new LoginAttempt(ofTheSameServer()));
    }
    if (!attempt().hasOutcome()) {
      attempt().server(mailServer);
    }
    return attempt();
  }

  private Facts ofTheSameServer() {
    Facts now = attempt().facts();
    return Facts.NONE
        .with(Fact.PROTOCOL, now.get(Fact.PROTOCOL))
        .with(Fact.MECHANISM, now.get(Fact.MECHANISM))
        .with(Fact.GREETING, now.get(Fact.GREETING))
        .with(Fact.CAPABILITIES, now.get(Fact.CAPABILITIES))
        .with(Fact.SOFTWARE, now.get(Fact.SOFTWARE));
  }
}
