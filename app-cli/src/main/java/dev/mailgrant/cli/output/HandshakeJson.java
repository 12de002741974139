package dev.mailgrant.cli.output;

import dev.mailgrant.cli.output.finding.FindingJson;
import dev.mailgrant.cli.output.finding.GivenOptions;
import dev.mailgrant.core.EnumWords;
import dev.mailgrant.core.handshake.HandshakeReport;
import dev.mailgrant.core.handshake.ServerInfo;
import dev.mailgrant.core.handshake.TokenInfo;
import dev.mailgrant.core.handshake.proof.FolderStatus;
import dev.mailgrant.core.handshake.proof.LoginOnly;
import dev.mailgrant.core.handshake.proof.Proof;
import dev.mailgrant.core.handshake.proof.Submission;
import dev.mailgrant.core.handshake.step.StepResult;
import dev.mailgrant.core.json.JsonObject;
import dev.mailgrant.core.mail.ConversationLine;
import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.core.net.TlsSession;
import dev.mailgrant.core.pop3.MaildropStatus;
import dev.mailgrant.core.smtp.ExchangeSmtpReplies;
import dev.mailgrant.core.smtp.SmtpReply;
import dev.mailgrant.diagnosis.fact.Facts;
import dev.mailgrant.diagnosis.fact.PermissionModelInUse;
import dev.mailgrant.diagnosis.finding.Finding;
import dev.mailgrant.settings.login.HandshakeSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A handshake as the object of {@code docs/json.md}; unknown values are absent. */
public final class HandshakeJson {
  private HandshakeJson() {}

  /**
   * The complete output of the command {@code handshake}.
   *
   * @param sandbox whether the tenant was simulated
   * @param findings the findings
   */
  public static JsonObject of(
      HandshakeReport report,
      HandshakeSettings settings,
      boolean sandbox,
      List<Finding> findings,
      GivenOptions given) {
    return JsonObject.of(
        members("handshake", ExitCodes.of(report), report, settings, sandbox, findings, given));
  }

  /**
   * The members of a handshake in the output of a command.
   *
   * @param command the command's name
   * @param code its exit code
   */
  public static Map<String, Object> members(
      String command,
      ExitCode code,
      HandshakeReport report,
      HandshakeSettings settings,
      boolean sandbox,
      List<Finding> findings,
      GivenOptions given) {
    Map<String, Object> object = JsonEnvelope.of(command, code);
    object.put(success(report.request().proof()), report.isSuccess());
    report.failure().ifPresent(failure -> object.put("error", FailureJson.of(failure)));
    report.meanwhile().ifPresent(words -> object.put("meanwhile", words));
    object.put("request", request(report, settings, sandbox));
    object.put("startedAt", report.startedAt());
    object.put("tookMillis", report.took().toMillis());
    object.put("steps", report.steps().stream().map(HandshakeJson::step).toList());
    object.put("failures", report.failures().stream().map(FailureJson::of).toList());
    report.token().ifPresent(token -> object.put("token", token(token, report.startedAt())));
    report.server().ifPresent(server -> object.put("server", server(server, report.startedAt())));
    report.folder().ifPresent(folder -> object.put("folder", folder(folder)));
    report.proven().maildrop().ifPresent(maildrop -> object.put("maildrop", maildrop(maildrop)));
    report.proven().accepted().ifPresent(reply -> object.put("accepted", accepted(reply)));
    if (report.request().protocol() == MailProtocol.SMTP) {
      PermissionModelInUse.of(Facts.of(report))
          .ifPresent(model -> object.put("permissionModel", model(model)));
    }
    object.put("findings", FindingJson.findings(findings, given));
    object.put("transcript", report.transcript().stream().map(HandshakeJson::line).toList());
    return object;
  }

  /** The request. */
  public static Map<String, Object> request(
      HandshakeReport report, HandshakeSettings settings, boolean sandbox) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("mailbox", report.request().mailbox().address());
    report
        .request()
        .folderAccess()
        .ifPresent(
            access -> {
              object.put("folder", access.folder().name());
              object.put("readOnly", access.isReadOnly());
            });
    if (report.request().proof() instanceof Submission submission) {
      object.put("from", submission.message().from().address());
      object.put("to", submission.message().to().address());
      put(object, "subject", submission.message().subject());
    }
    String protocol = lower(report.request().protocol());
    object.put("protocol", protocol);
    object.put(protocol + "Host", report.request().endpoint().host());
    object.put(protocol + "Port", report.request().endpoint().port());
    object.put(protocol + "Tls", lower(report.request().endpoint().tls()));
    object.put("saslMechanism", lower(report.request().mechanism()));
    object.put("scope", report.request().scope());
    settings.registration().tenantId().ifPresent(tenant -> object.put("tenantId", tenant));
    object.put("clientId", settings.registration().clientId());
    object.put("tokenEndpoint", settings.registration().tokenEndpoint());
    object.put("tokenAdapter", lower(settings.tokenAdapter()));
    object.put("imapAdapter", lower(settings.imapAdapter()));
    object.put("sandbox", sandbox);
    return object;
  }

  private static Map<String, Object> step(StepResult step) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("step", step.step());
    object.put("outcome", lower(step.outcome()));
    object.put("startedAfterMillis", step.startedAfter().toMillis());
    object.put("tookMillis", step.took().toMillis());
    object.put("fact", step.fact());
    return object;
  }

  private static Map<String, Object> token(TokenInfo token, Instant now) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("placeholder", token.placeholder());
    object.put("expiresAt", token.expiresAt());
    object.put("lifeSeconds", Duration.between(now, token.expiresAt()).toSeconds());
    object.put("scope", token.scope());
    token.claims().ifPresent(claims -> object.put("claims", claims.json()));
    return object;
  }

  private static Map<String, Object> server(ServerInfo server, Instant now) {
    Map<String, Object> object = new LinkedHashMap<>();
    put(object, "hostName", server.hostName());
    object.put("greeting", server.greeting().toString());
    object.put("capabilities", server.capabilities());
    TlsSession facts = server.tls();
    Map<String, Object> tls = new LinkedHashMap<>();
    tls.put("protocol", facts.protocol());
    tls.put("cipherSuite", facts.cipherSuite());
    tls.put("certificateSubject", facts.certificate().subject());
    tls.put("certificateIssuer", facts.certificate().issuer());
    facts
        .certificate()
        .notAfter()
        .ifPresent(
            end -> {
              tls.put("certificateNotAfter", end);
              tls.put("certificateDaysLeft", Duration.between(now, end).toDays());
            });
    object.put("tls", tls);
    return object;
  }

  /** The member that says whether the handshake succeeded; a login over SMTP opens nothing. */
  static String success(Proof proof) {
    if (proof instanceof Submission) {
      return "sent";
    }
    return proof instanceof LoginOnly ? "loggedIn" : "opened";
  }

  private static Map<String, Object> model(PermissionModelInUse model) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("kind", lower(model.kind()));
    object.put("certain", model.isCertain());
    object.put("reasons", model.reasons());
    return object;
  }

  private static Map<String, Object> maildrop(MaildropStatus maildrop) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("messages", maildrop.messages());
    object.put("octets", maildrop.octets());
    return object;
  }

  private static Map<String, Object> accepted(SmtpReply reply) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("reply", reply.toString());
    put(object, "queueId", ExchangeSmtpReplies.queueId(reply));
    return object;
  }

  private static Map<String, Object> folder(FolderStatus folder) {
    Map<String, Object> object = new LinkedHashMap<>();
    put(object, "exists", folder.exists());
    put(object, "recent", folder.recent());
    put(object, "firstUnseen", folder.firstUnseen());
    put(object, "uidValidity", folder.uidValidity());
    put(object, "uidNext", folder.uidNext());
    object.put("readWrite", folder.readWrite());
    return object;
  }

  /** A line of the conversation. */
  public static Map<String, Object> line(ConversationLine line) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("speaker", lower(line.speaker()));
    object.put("text", line.text());
    return object;
  }

  private static void put(Map<String, Object> object, String name, Optional<?> value) {
    value.ifPresent(present -> object.put(name, present));
  }

  private static void put(Map<String, Object> object, String name, OptionalLong value) {
    value.ifPresent(present -> object.put(name, present));
  }

  private static String lower(Enum<?> constant) {
    return EnumWords.kebab(constant);
  }
}
