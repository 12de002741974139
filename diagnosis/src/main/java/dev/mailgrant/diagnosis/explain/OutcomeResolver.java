package dev.mailgrant.diagnosis.explain;

import dev.mailgrant.core.imap.Status;
import dev.mailgrant.core.imap.StatusResponse;
import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.core.net.NetworkFault;
import dev.mailgrant.diagnosis.Diagnosis;
import dev.mailgrant.diagnosis.explain.Explanation.Outcome;
import dev.mailgrant.diagnosis.explain.timeline.ConnectionProblem;
import dev.mailgrant.diagnosis.explain.timeline.HostClassifier;
import dev.mailgrant.diagnosis.explain.timeline.LogTimeline;
import dev.mailgrant.diagnosis.explain.timeline.LoginAttempt;
import dev.mailgrant.diagnosis.fact.Fact;
import dev.mailgrant.diagnosis.fact.Facts;
import dev.mailgrant.diagnosis.fact.HostFacts;
import dev.mailgrant.diagnosis.fact.QuotedWords;
import dev.mailgrant.diagnosis.fact.ServerSoftware;
import dev.mailgrant.diagnosis.finding.Certainty;
import dev.mailgrant.diagnosis.finding.Finding;
import dev.mailgrant.diagnosis.finding.FindingId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Determines the result: the attempt that counts, its facts and findings. */
final class OutcomeResolver {
  /** A text this short is an error message, and it is assumed to be about mail. */
  private static final int BARE_LINES = 4;

  private static final Set<Integer> USERS_CODES =
      Set.of(
          16000, 50011, 50055, 50056, 50058, 50072, 50074, 50076, 50079, 50105, 50126, 50173, 65004,
          700082, 90072);

  private final LogTimeline timeline;
  private final Map<FindingId, Certainty> named;
  private final int lines;

  OutcomeResolver(LogTimeline timeline, Map<FindingId, Certainty> named, int lines) {
    this.timeline = timeline;
    this.named = named;
    this.lines = lines;
  }

  Explanation explanation() {
    Optional<LoginAttempt> decisive = timeline.decisive();
    int openedAt = decisive.filter(LoginAttempt::isOpened).map(LoginAttempt::lastLine).orElse(0);
    boolean isTokenLast = timeline.token().failedAt() > openedAt && isTokensMatter();
    boolean isWell = openedAt > 0 && !isTokenLast;
    Facts facts = facts(decisive, isTokenLast, isWell);
    List<Finding> findings = isWell ? List.of() : ours(facts, Diagnosis.of(facts));
    boolean failed =
        !isWell && (isTokenLast || decisive.filter(LoginAttempt::isFailed).isPresent());
    if (!isWell && !(failed && !findings.isEmpty()) && !named.isEmpty()) {
      // Nothing else in the log shows the cause; mailgrant, which wrote it, used more facts than it
      // printed.
      findings = Diagnosis.named(named, "stated in the report", facts);
      failed = true;
    }
    return new Explanation(
        outcome(isWell, failed && (!findings.isEmpty() || isMails(decisive)), decisive),
        ServerSoftware.of(facts),
        facts,
        failed ? findings : List.of(),
        timeline.observations());
  }

  /**
   * Ignores a user's sign-in to another service: its codes are about pages, second factors and
   * passwords, which do not concern an application with its own credential.
   */
  private List<Finding> ours(Facts facts, List<Finding> findings) {
    boolean isUsers =
        facts
            .get(Fact.REFUSAL)
            .filter(refusal -> !refusal.aadstsCodes().isEmpty())
            .filter(refusal -> USERS_CODES.containsAll(refusal.aadstsCodes()))
            .isPresent();
    boolean isForeign =
        !timeline.isAboutMail()
            && isUsers
            && findings.stream().allMatch(one -> one.which() == FindingId.UNKNOWN_CODE);
    return isForeign ? List.of() : findings;
  }

  private Outcome outcome(boolean isWell, boolean failed, Optional<LoginAttempt> decisive) {
    if (isWell) {
      return Outcome.WENT_WELL;
    }
    if (failed) {
      return Outcome.FAILED;
    }
    boolean isKnown = timeline.isAboutMail() || isTokensMatter() || timeline.token().isSpokenOf();
    return isKnown
            && !timeline.observations().isEmpty()
            && decisive.filter(LoginAttempt::isFailed).isEmpty()
        ? Outcome.NO_FAILURE
        : Outcome.NOTHING_KNOWN;
  }

  private boolean isMails(Optional<LoginAttempt> decisive) {
    boolean isAnswered = isAnswered(decisive) && timeline.isAboutMail();
    boolean isRejected =
        decisive.flatMap(LoginAttempt::rejection).isPresent() && timeline.mailServer().isPresent();
    return isAnswered || isRejected || timeline.token().isRefusedUntold();
  }

  private boolean isTokensMatter() {
    return timeline.token().isFailed()
        && (timeline.token().trouble().isEmpty()
            || timeline.token().host().isPresent()
            || timeline.token().isSpokenOf()
            || timeline.token().facts().get(Fact.REFUSAL).isPresent());
  }

  private Facts facts(Optional<LoginAttempt> decisive, boolean isTokenLast, boolean isWell) {
    boolean isOnlyToken = isTokenLast && decisive.filter(LoginAttempt::isFailed).isEmpty();
    Facts facts = timeline.background().and(timeline.token().facts());
    if (!isOnlyToken) {
      facts = facts.and(decisive.orElse(timeline.attempt()).facts());
    }
    facts = facts.with(Fact.OPENED, isWell);
    facts = withServer(facts, isOnlyToken ? Optional.empty() : decisive);
    if (timeline.token().isFailed()) {
      HostFacts authority = timeline.token().authority();
      Optional<ConnectionProblem> trouble = timeline.token().trouble();
      if (trouble.isPresent() && facts.get(Fact.REFUSAL).isEmpty()) {
        authority = with(authority, trouble.get());
      }
      facts = facts.with(Fact.AUTHORITY, authority);
    }
    return isOnlyToken ? facts : withRejection(facts, decisive);
  }

  private Facts withServer(Facts facts, Optional<LoginAttempt> decisive) {
    Optional<HostClassifier.Named> named =
        decisive.flatMap(LoginAttempt::server).or(timeline::mailServer);
    if (facts.get(Fact.PROTOCOL).isEmpty()) {
      facts =
          facts.with(Fact.PROTOCOL, named.flatMap(host -> HostClassifier.protocol(host.name())));
    }
    Facts spoken = facts;
    Optional<HostFacts> server =
        named.map(host -> HostFacts.of(host.name(), host.port().orElse(port(spoken.protocol()))));
    Optional<ConnectionProblem> trouble =
        decisive
            .flatMap(LoginAttempt::trouble)
            .filter(this::isRelevant)
            .filter(t -> !isAnswered(decisive));
    if (trouble.isPresent()) {
      HostFacts base = server.orElse(HostFacts.NONE);
      Optional<String> own = trouble.get().host();
      if (own.isPresent() && HostClassifier.in(own.get()).isPresent()) {
        base =
            HostFacts.of(
                own.get(),
                named.flatMap(HostClassifier.Named::port).orElse(port(facts.protocol())));
      }
      server = Optional.of(with(base, trouble.get()));
    }
    Facts known = server.isPresent() ? facts.with(Fact.MAIL_SERVER, server.get()) : facts;
    if (timeline.certificate().isPresent() && known.get(Fact.MAIL_SERVER).isPresent()) {
      known =
          known.with(
              Fact.MAIL_SERVER,
              known.get(Fact.MAIL_SERVER).get().withCertificate(timeline.certificate().get()));
    }
    if (known.get(Fact.SOFTWARE).isEmpty() && known.get(Fact.GREETING).isEmpty()) {
      known =
          known.with(Fact.SOFTWARE, named.flatMap(host -> HostClassifier.software(host.name())));
    }
    return known;
  }

  private static boolean isAnswered(Optional<LoginAttempt> decisive) {
    return decisive.filter(LoginAttempt::isAnswered).isPresent();
  }

  /** A problem of a host that has nothing to do with mail is ignored. */
  private boolean isRelevant(ConnectionProblem trouble) {
    if (trouble.host().isPresent()) {
      String name = trouble.host().get();
      return HostClassifier.isMicrosoftMail(name)
          || HostClassifier.isAuthority(name)
          || HostClassifier.isElsewhere(name)
          || HostClassifier.isMailLike(name)
          || HostClassifier.isAlmostMicrosofts(name)
          || timeline.mailServer().filter(host -> host.name().equals(name)).isPresent();
    }
    if (trouble.isOthers()) {
      return false;
    }
    // A lost connection or a timeout may concern any service; the word mail elsewhere in the log is
    // not sufficient.
    boolean isVague =
        trouble.fault() == NetworkFault.CONNECTION_LOST
            || trouble.fault() == NetworkFault.OUT_OF_TIME;
    if (isVague) {
      return timeline.mailServer().isPresent() || trouble.isOfMail();
    }
    return timeline.isAboutMail() || (lines <= BARE_LINES && !timeline.isElsewhere());
  }

  private static HostFacts with(HostFacts host, ConnectionProblem trouble) {
    return host.withFailure(trouble.failure(), trouble.words());
  }

  /** A refusal in a tool's own words counts as Exchange's if Exchange is the server. */
  private Facts withRejection(Facts facts, Optional<LoginAttempt> decisive) {
    Optional<String> words = decisive.flatMap(LoginAttempt::rejection);
    boolean isToldBetter =
        isAnswered(decisive)
            || facts.get(Fact.REFUSAL).isPresent()
            || facts.get(Fact.UNUSABLE_REPLY).isPresent()
            || facts.get(Fact.MAIL_SERVER).flatMap(HostFacts::fault).isPresent();
    Optional<ServerSoftware> who =
        facts.get(Fact.NO_MECHANISM).isPresent() ? Optional.empty() : ServerSoftware.of(facts);
    if (words.isEmpty() || isToldBetter || who.isEmpty()) {
      return facts;
    }
    String mechanism = facts.get(Fact.MECHANISM).orElse("");
    boolean isPassword = mechanism.equals("PLAIN") || mechanism.equals("LOGIN");
    if (facts.protocol() == MailProtocol.SMTP && who.get().isExchange()) {
      return facts.with(Fact.OTHER_REJECTION, words.get());
    }
    Fact<StatusResponse> which = isPassword ? Fact.PASSWORD_LOGIN : Fact.AUTHENTICATE;
    QuotedWords quoted = facts.get(Fact.QUOTED_WORDS).orElse(QuotedWords.NONE);
    return facts
        .with(which, StatusResponse.of(Status.NO, words.get()))
        .with(Fact.QUOTED_WORDS, quoted.with(which, words));
  }

  private static int port(MailProtocol protocol) {
    return switch (protocol) {
      case IMAP -> 993;
      case POP3 -> 995;
      case SMTP -> 587;
    };
  }
}
