package dev.mailgrant.diagnosis.doctor;

import dev.mailgrant.core.FieldRules;
import dev.mailgrant.core.HostAndPort;
import dev.mailgrant.core.InvalidFieldException;
import dev.mailgrant.core.handshake.LoginTarget;
import dev.mailgrant.core.handshake.proof.Proof;
import dev.mailgrant.core.mail.MailEndpoint;
import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.core.mail.Mailbox;
import dev.mailgrant.core.oauth.AppRegistration;
import dev.mailgrant.diagnosis.fact.AttemptContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A request for a {@link Doctor}. Immutable and safe for use by several threads.
 *
 * @param target the login to diagnose
 * @param proof what follows the login
 * @param application the application that logs in. Its credential is only described; {@link
 *     DoctorPorts} provides the token
 * @param proxy the HTTP proxy that token requests go through; empty for a direct connection
 * @param credentialProblem why the credential cannot be used, if so: then no token is requested,
 *     and everything else is checked
 * @param attemptLimit the time limit of one attempt
 * @param waitLimit the time limit for repeated attempts until the mailbox opens; empty for a single
 *     attempt
 * @param expectDenied mailboxes that the application must not be able to open
 * @param imap the IMAP server that a refused login over POP3 is compared with; empty for no
 *     comparison
 */
public record DoctorRequest(
    LoginTarget target,
    Proof proof,
    AppRegistration application,
    Optional<HostAndPort> proxy,
    Optional<String> credentialProblem,
    Duration attemptLimit,
    Optional<Duration> waitLimit,
    List<Mailbox> expectDenied,
    Optional<MailEndpoint> imap) {
  private static final Duration DEFAULT_LIMIT = Duration.ofSeconds(60);

  /**
   * @throws InvalidFieldException if a time limit is not positive, or {@code expectDenied} contains
   *     the mailbox of the target or is not empty over SMTP; the field is the component's name
   */
  public DoctorRequest {
    expectDenied = List.copyOf(expectDenied);
    FieldRules.positive("attemptLimit", attemptLimit);
    waitLimit.ifPresent(limit -> FieldRules.positive("waitLimit", limit));
    if (!expectDenied.isEmpty() && proof.protocol() == MailProtocol.SMTP) {
      throw new InvalidFieldException(
          "expectDenied",
          "needs IMAP or POP3, because a login over SMTP does not prove that the application may"
              + " send; use: mailgrant send-test --expect-denied ADDRESS");
    }
    // Its remedy would remove the permission that the application needs.
    String opened = target.mailbox().address();
    if (expectDenied.stream().anyMatch(one -> one.address().equalsIgnoreCase(opened))) {
      throw new InvalidFieldException("expectDenied", "must not hold the mailbox that must open");
    }
  }

  /**
   * One attempt within 60 seconds, token requests without a proxy, no other mailbox. What follows
   * the login is the default of {@link Proof#of}.
   */
  public static DoctorRequest of(LoginTarget target, AppRegistration application) {
    return new DoctorRequest(
        target,
        Proof.of(target.endpoint().protocol()),
        application,
        Optional.empty(),
        Optional.empty(),
        DEFAULT_LIMIT,
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  /** Returns the same request with another proof. */
  public DoctorRequest with(Proof other) {
    return new DoctorRequest(
        target,
        other,
        application,
        proxy,
        credentialProblem,
        attemptLimit,
        waitLimit,
        expectDenied,
        imap);
  }

  /** Returns the same request with token requests through a proxy, which is checked too. */
  public DoctorRequest withProxy(Optional<HostAndPort> other) {
    return new DoctorRequest(
        target,
        proof,
        application,
        other,
        credentialProblem,
        attemptLimit,
        waitLimit,
        expectDenied,
        imap);
  }

  /**
   * Returns the same request with the reason why the credential cannot be used, if there is one.
   */
  public DoctorRequest withCredentialProblem(Optional<String> reason) {
    return new DoctorRequest(
        target, proof, application, proxy, reason, attemptLimit, waitLimit, expectDenied, imap);
  }

  /** Returns the same request with another time limit for each attempt. */
  public DoctorRequest withAttemptLimit(Duration limit) {
    return new DoctorRequest(
        target, proof, application, proxy, credentialProblem, limit, waitLimit, expectDenied, imap);
  }

  /**
   * Returns the same request with repeated attempts until the mailbox opens or the limit expires,
   * if there is a limit.
   */
  public DoctorRequest waiting(Optional<Duration> limit) {
    return new DoctorRequest(
        target,
        proof,
        application,
        proxy,
        credentialProblem,
        attemptLimit,
        limit,
        expectDenied,
        imap);
  }

  /** Returns the same request with mailboxes that the application must not be able to open. */
  public DoctorRequest expectingDenied(List<Mailbox> mailboxes) {
    return new DoctorRequest(
        target,
        proof,
        application,
        proxy,
        credentialProblem,
        attemptLimit,
        waitLimit,
        mailboxes,
        imap);
  }

  /**
   * Returns the same request with an IMAP server that a refused login over POP3 is compared with.
   */
  public DoctorRequest comparedWith(MailEndpoint other) {
    return new DoctorRequest(
        target,
        proof,
        application,
        proxy,
        credentialProblem,
        attemptLimit,
        waitLimit,
        expectDenied,
        Optional.of(other));
  }

  /** The context of an attempt by this application. */
  AttemptContext attempt() {
    return new AttemptContext(application, credentialProblem.isEmpty(), proxy);
  }

  /** The host of the token endpoint. */
  HostAndPort authority() {
    return attempt().authority();
  }
}
