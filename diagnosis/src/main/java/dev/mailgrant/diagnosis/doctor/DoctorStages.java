package dev.mailgrant.diagnosis.doctor;

import dev.mailgrant.core.EnumWords;
import dev.mailgrant.core.handshake.HandshakeReport;
import dev.mailgrant.core.handshake.TokenInfo;
import dev.mailgrant.core.handshake.step.HandshakeStep;
import dev.mailgrant.core.handshake.step.StepResult;
import dev.mailgrant.core.mail.TlsMode;
import dev.mailgrant.core.net.HostProbeResult;
import dev.mailgrant.core.net.ProxyProbeResult;
import dev.mailgrant.core.oauth.Claims;
import dev.mailgrant.core.oauth.ClientCertificate;
import dev.mailgrant.core.oauth.ClientCredential;
import dev.mailgrant.core.oauth.ClientSecret;
import dev.mailgrant.diagnosis.fact.AttemptContext;
import dev.mailgrant.diagnosis.finding.Certainty;
import dev.mailgrant.diagnosis.finding.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lists the checks, in the order of a connection.
 *
 * @param request the request
 * @param tokenSourceName the name of the token adapter
 * @param report the attempt to open the mailbox
 * @param isTokenFromBefore whether its token is from an earlier attempt
 * @param results the results of the probes
 * @param findings the findings
 */
record DoctorStages(
    DoctorRequest request,
    String tokenSourceName,
    HandshakeReport report,
    boolean isTokenFromBefore,
    ProbeResults results,
    List<Finding> findings) {
  /** The tolerance for clocks of JWT libraries and Microsoft's services. */
  private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

  static final String NOT_IN_TIME = "not checked in time";

  List<DoctorStage> all() {
    List<DoctorStage> stages = new ArrayList<>();
    stages.addAll(given(request, tokenSourceName));
    stages.addAll(proxy());
    stages.addAll(authority());
    stages.addAll(mailServer());
    stages.add(clock());
    stages.add(token());
    stages.add(claims());
    stages.add(greeting());
    request.proof().steps().stream()
        .filter(step -> step.compareTo(HandshakeStep.GREETING) > 0)
        .forEach(step -> stages.add(step(step)));
    return stages;
  }

  /** The stages that are known before the attempt. */
  static List<DoctorStage> given(DoctorRequest request, String tokenSourceName) {
    return List.of(settings(request, tokenSourceName), credential(request));
  }

  private static DoctorStage settings(DoctorRequest request, String tokenSourceName) {
    return DoctorStage.ok(
        "settings",
        request.target().mailbox().address()
            + " at "
            + request.target().endpoint()
            + ", application "
            + request.application().clientId()
            + request.application().tenantId().map(tenant -> ", tenant " + tenant).orElse("")
            + ", token adapter "
            + tokenSourceName);
  }

  private static DoctorStage credential(DoctorRequest request) {
    if (request.credentialProblem().isPresent()) {
      return DoctorStage.failed("credential", request.credentialProblem().get());
    }
    ClientCredential credential = request.application().credential();
    if (credential instanceof ClientSecret secret) {
      return DoctorStage.ok(
          "credential", "client secret, " + secret.value().reveal().length() + " characters");
    }
    if (credential instanceof ClientCertificate certificate) {
      return DoctorStage.ok(
          "credential",
          "certificate "
              + certificate.certificate().getSubjectX500Principal().getName()
              + ", expires "
              + certificate.certificate().getNotAfter().toInstant());
    }
    return DoctorStage.ok(
        "credential",
        "federated assertion"
            + AttemptContext.claims(credential)
                .flatMap(Claims::expiresAt)
                .map(end -> ", expires " + end)
                .orElse(""));
  }

  private List<DoctorStage> proxy() {
    return request.proxy().isPresent() ? proxy(results.proxy()) : List.of();
  }

  /** The stages of the proxy for the token endpoint. */
  static List<DoctorStage> proxy(Optional<ProxyProbeResult> result) {
    return new HostStages("proxy", NOT_IN_TIME).throughProxy(result);
  }

  private List<DoctorStage> authority() {
    String absent =
        request
            .proxy()
            .map(address -> "not checked: token requests use the proxy " + address)
            .orElse(NOT_IN_TIME);
    return authority(results.authority(), absent);
  }

  /**
   * The stages of the token endpoint's host.
   *
   * @param absent the fact if there is no result
   */
  static List<DoctorStage> authority(Optional<HostProbeResult> result, String absent) {
    return new HostStages("authority", absent).stages(result, Optional.empty());
  }

  private List<DoctorStage> mailServer() {
    Optional<String> tls =
        report
            .server()
            .map(server -> server.tls())
            .filter(facts -> request.target().endpoint().tls() == TlsMode.STARTTLS)
            .map(facts -> facts.protocol() + " " + facts.cipherSuite() + " after STARTTLS");
    return mailServer(request, results.mailServer(), tls);
  }

  /**
   * The stages of the mail server.
   *
   * @param tlsLater the TLS session, if TLS began within the conversation
   */
  static List<DoctorStage> mailServer(
      DoctorRequest request, Optional<HostProbeResult> result, Optional<String> tlsLater) {
    String protocol = EnumWords.kebab(request.target().endpoint().protocol());
    return new HostStages(protocol, NOT_IN_TIME).stages(result, tlsLater);
  }

  private DoctorStage clock() {
    if (results.clocks().isEmpty()) {
      return DoctorStage.skipped("clock", "the authority sent no time");
    }
    ServerClock.Reading clocks = results.clocks().get();
    Duration ahead = Duration.between(clocks.here(), clocks.server());
    long seconds = Math.abs(ahead.toSeconds());
    // The server's time has whole seconds, and its response took some time.
    String fact =
        seconds < 2
            ? "same as the authority's clock"
            : "the authority's clock is "
                + seconds
                + " s "
                + (ahead.isNegative() ? "behind" : "ahead");
    return ahead.abs().compareTo(CLOCK_TOLERANCE) < 0
        ? DoctorStage.ok("clock", fact)
        : DoctorStage.failed("clock", fact);
  }

  private DoctorStage token() {
    DoctorStage seen = step(HandshakeStep.TOKEN);
    return isTokenFromBefore
        ? DoctorStage.ok("token", seen.fact() + ", reused from the previous attempt")
        : seen;
  }

  private DoctorStage claims() {
    if (report.token().isEmpty()) {
      return DoctorStage.skipped("claims", "no token");
    }
    Optional<Claims> claims = report.token().flatMap(TokenInfo::claims);
    if (report.token().get().isDamaged()) {
      return DoctorStage.failed("claims", "the token starts like a JWT but is not one");
    }
    if (claims.isEmpty()) {
      return DoctorStage.ok("claims", "the token is opaque: it has no readable claims");
    }
    String fact = words(claims.get());
    Optional<Finding> wrong =
        findings.stream()
            .filter(finding -> finding.id().startsWith("MG-CLAIM-"))
            .filter(finding -> finding.certainty() != Certainty.POSSIBLE)
            .findFirst();
    return wrong
        .map(finding -> DoctorStage.failed("claims", finding.title() + " (" + fact + ")"))
        .orElse(DoctorStage.ok("claims", fact));
  }

  private static String words(Claims claims) {
    List<String> words = new ArrayList<>();
    words.add("aud " + String.join(" ", claims.audiences()));
    words.add("roles " + (claims.roles().isEmpty() ? "none" : String.join(" ", claims.roles())));
    claims.json().text("idtyp").ifPresent(type -> words.add("idtyp " + type));
    claims.tenantId().ifPresent(tenant -> words.add("tid " + tenant));
    claims.applicationId().ifPresent(application -> words.add("appid " + application));
    claims.objectId().ifPresent(object -> words.add("oid " + object));
    claims.expiresAt().ifPresent(end -> words.add("exp " + end));
    return String.join(", ", words);
  }

  /** A conversation that did not begin failed here, unless the connection failed. */
  private DoctorStage greeting() {
    StepResult connect = report.step(HandshakeStep.CONNECT);
    if (connect.outcome() != StepResult.Outcome.FAILED) {
      return step(HandshakeStep.GREETING);
    }
    return results.mailServer().flatMap(result -> result.fault()).isPresent()
        ? DoctorStage.skipped("greeting", "no connection")
        : DoctorStage.failed("greeting", connect.took(), connect.fact());
  }

  private DoctorStage step(HandshakeStep step) {
    return DoctorStage.of(report.step(step));
  }
}
