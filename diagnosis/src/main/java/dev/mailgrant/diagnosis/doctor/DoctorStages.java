package dev.mailgrant.diagnosis.doctor;

import dev.mailgrant.core.handshake.HandshakeReport;
import dev.mailgrant.core.handshake.HandshakeStep;
import dev.mailgrant.core.handshake.StepResult;
import dev.mailgrant.core.handshake.TokenInfo;
import dev.mailgrant.core.imap.TlsMode;
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

  List<DoctorStage> all() {
    List<DoctorStage> stages = new ArrayList<>();
    stages.add(ofSettings());
    stages.add(credential());
    stages.addAll(proxy());
    stages.addAll(authority());
    stages.addAll(mailServer());
    stages.add(clock());
    stages.add(token());
    stages.add(claims());
    stages.add(greeting());
    stages.add(step("capabilities", HandshakeStep.CAPABILITY));
    stages.add(step("authenticate", HandshakeStep.AUTHENTICATE));
    stages.add(step("select", HandshakeStep.SELECT));
    stages.add(step("close", HandshakeStep.CLOSE));
    stages.add(step("logout", HandshakeStep.LOGOUT));
    return stages;
  }

  private DoctorStage ofSettings() {
    return DoctorStage.ok(
        "settings",
        request.target().mailbox().address()
            + " at "
            + request.target().endpoint()
            + ", by application "
            + request.application().clientId()
            + request.application().tenantId().map(tenant -> " of " + tenant).orElse("")
            + "; token adapter "
            + tokenSourceName);
  }

  private DoctorStage credential() {
    if (request.credentialProblem().isPresent()) {
      return DoctorStage.failed("credential", request.credentialProblem().get());
    }
    ClientCredential credential = request.application().credential();
    if (credential instanceof ClientSecret secret) {
      return DoctorStage.ok(
          "credential", "a client secret of " + secret.value().reveal().length() + " characters");
    }
    if (credential instanceof ClientCertificate certificate) {
      return DoctorStage.ok(
          "credential",
          "a certificate of "
              + certificate.certificate().getSubjectX500Principal().getName()
              + ", until "
              + certificate.certificate().getNotAfter().toInstant());
    }
    return DoctorStage.ok(
        "credential",
        "a federated assertion"
            + AttemptContext.claims(credential)
                .flatMap(Claims::expiresAt)
                .map(end -> ", until " + end)
                .orElse(""));
  }

  private List<DoctorStage> proxy() {
    return request.proxy().isPresent()
        ? new HostStages("proxy", "not seen in time").throughProxy(results.proxy())
        : List.of();
  }

  private List<DoctorStage> authority() {
    String absent =
        request
            .proxy()
            .map(address -> "not seen from here: token requests go through the proxy " + address)
            .orElse("not seen in time");
    return new HostStages("authority", absent).stages(results.authority(), Optional.empty());
  }

  private List<DoctorStage> mailServer() {
    Optional<String> tls =
        report
            .server()
            .map(server -> server.tls())
            .filter(facts -> request.target().endpoint().tls() == TlsMode.STARTTLS)
            .map(facts -> facts.protocol() + " " + facts.cipherSuite() + ", after STARTTLS");
    return new HostStages("imap", "not seen in time").stages(results.mailServer(), tls);
  }

  private DoctorStage clock() {
    if (results.clocks().isEmpty()) {
      return DoctorStage.skipped("clock", "the authority told no time");
    }
    ServerClock.Reading clocks = results.clocks().get();
    Duration ahead = Duration.between(clocks.here(), clocks.server());
    long seconds = Math.abs(ahead.toSeconds());
    // The server's time has whole seconds, and its response took some time.
    String fact =
        seconds < 2
            ? "the same as the authority's"
            : "the authority's is " + seconds + " s " + (ahead.isNegative() ? "behind" : "ahead");
    return ahead.abs().compareTo(CLOCK_TOLERANCE) < 0
        ? DoctorStage.ok("clock", fact)
        : DoctorStage.failed("clock", fact);
  }

  private DoctorStage token() {
    DoctorStage seen = step("token", HandshakeStep.TOKEN);
    return isTokenFromBefore
        ? DoctorStage.ok("token", seen.fact() + ", kept from the attempt before")
        : seen;
  }

  private DoctorStage claims() {
    if (report.token().isEmpty()) {
      return DoctorStage.skipped("claims", "there is no token");
    }
    Optional<Claims> claims = report.token().flatMap(TokenInfo::claims);
    if (claims.isEmpty()) {
      return DoctorStage.ok("claims", "the token is opaque: it says nothing of itself, as it may");
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
      return step("greeting", HandshakeStep.GREETING);
    }
    return results.mailServer().flatMap(result -> result.fault()).isPresent()
        ? DoctorStage.skipped("greeting", "there is no connection")
        : DoctorStage.failed("greeting", connect.took(), connect.fact());
  }

  private DoctorStage step(String name, HandshakeStep step) {
    StepResult seen = report.step(step);
    return switch (seen.outcome()) {
      case OK -> DoctorStage.ok(name, seen.took(), seen.fact());
      case FAILED -> DoctorStage.failed(name, seen.took(), seen.fact());
      case SKIPPED -> DoctorStage.skipped(name, seen.fact());
    };
  }
}
