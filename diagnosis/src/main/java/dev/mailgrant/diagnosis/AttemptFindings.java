package dev.mailgrant.diagnosis;

import dev.mailgrant.core.handshake.HandshakeReport;
import dev.mailgrant.core.handshake.step.StepFailure;
import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.core.oauth.AccessToken;
import dev.mailgrant.core.oauth.Claims;
import dev.mailgrant.diagnosis.fact.AttemptContext;
import dev.mailgrant.diagnosis.fact.Fact;
import dev.mailgrant.diagnosis.fact.Facts;
import dev.mailgrant.diagnosis.fact.ServerSoftware;
import dev.mailgrant.diagnosis.fact.UnexpectedAccess;
import dev.mailgrant.diagnosis.finding.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The findings of one attempt without probes of the hosts: for programs that log in, and for the
 * commands {@code handshake} and {@code token}.
 *
 * <pre>{@code
 * HandshakeReport report = handshake.run(request, line -> {});
 * AttemptContext attempt = new AttemptContext(application, true, Optional.empty());
 * List<Finding> findings = AttemptFindings.of(attempt, report);
 * }</pre>
 */
public final class AttemptFindings {
  private static final String ALL_GRANTED = "/.default";

  private AttemptFindings() {}

  /** The findings of an attempt to open a mailbox. */
  public static List<Finding> of(AttemptContext attempt, HandshakeReport report) {
    return Diagnosis.of(attempt.facts(report));
  }

  /**
   * The findings of a message that the server accepted, although it must refuse the sender.
   *
   * @param report an attempt that sent a message
   */
  public static List<Finding> ofWronglySent(AttemptContext attempt, HandshakeReport report) {
    Facts facts = attempt.facts(report);
    return Diagnosis.of(
        facts.with(
            Fact.WRONGLY_SENT,
            facts.get(Fact.SENDER).map(sender -> new UnexpectedAccess(List.of(sender)))));
  }

  /**
   * The findings of a failed token request.
   *
   * @param scope what the token was requested for
   * @param now this machine's time of the failure
   */
  public static List<Finding> of(
      AttemptContext attempt, String scope, StepFailure failure, Instant now) {
    Facts request = Facts.NONE.with(Fact.NOW, now).withTokenFailure(failure);
    return Diagnosis.of(attempt.facts(scope, request));
  }

  /**
   * The findings about a token that was not used for a login.
   *
   * @param scope what the token was requested for
   * @param claims empty if the token is opaque
   * @param now this machine's time
   */
  public static List<Finding> of(
      AttemptContext attempt, String scope, Optional<Claims> claims, Instant now) {
    Facts request =
        Facts.NONE.with(Fact.NOW, now).with(Fact.TOKEN_ISSUED, true).with(Fact.CLAIMS, claims);
    return ofToken(attempt, scope, request);
  }

  /**
   * The findings about a token that was not used for a login, including a truncated one.
   *
   * @param scope what the token was requested for
   * @param protocol the protocol that it is for, which decides which role it needs
   * @param now this machine's time
   */
  public static List<Finding> of(
      AttemptContext attempt, String scope, MailProtocol protocol, AccessToken token, Instant now) {
    Facts request =
        Facts.NONE
            .with(Fact.PROTOCOL, protocol)
            .with(Fact.NOW, now)
            .with(Fact.TOKEN_ISSUED, true)
            .with(Fact.TOKEN_LENGTH, token.value().bytes())
            .with(Fact.TOKEN_DAMAGED, token.isDamaged())
            .with(Fact.CLAIMS, token.claims());
    return ofToken(attempt, scope, request);
  }

  private static List<Finding> ofToken(AttemptContext attempt, String scope, Facts request) {
    boolean isEntra = attempt.application().tenantId().isPresent() || scope.endsWith(ALL_GRANTED);
    // The rules about claims are for Exchange Online. Tokens from other authorization servers are
    // for other mail servers.
    return Diagnosis.of(
        attempt.facts(
            scope, isEntra ? request : request.with(Fact.SOFTWARE, ServerSoftware.OTHER)));
  }
}
