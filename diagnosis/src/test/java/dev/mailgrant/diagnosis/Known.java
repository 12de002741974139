package dev.mailgrant.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.imap.Capabilities;
import dev.mailgrant.core.imap.Greeting;
import dev.mailgrant.core.imap.Status;
import dev.mailgrant.core.imap.StatusResponse;
import dev.mailgrant.core.json.JsonObject;
import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.core.oauth.Claims;
import dev.mailgrant.core.oauth.OAuthError;
import dev.mailgrant.core.oauth.UnusableReply;
import dev.mailgrant.diagnosis.fact.Fact;
import dev.mailgrant.diagnosis.fact.Facts;
import dev.mailgrant.diagnosis.fact.HostFacts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.DynamicTest;

/** Facts for the tests, and their expected findings. */
final class Known {
  static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  static final String APP = "11111111-aaaa-4bbb-8ccc-000000000001";
  static final String OBJECT = "22222222-aaaa-4bbb-8ccc-000000000002";
  static final String TENANT = "33333333-aaaa-4bbb-8ccc-000000000003";
  static final String OTHER = "44444444-aaaa-4bbb-8ccc-000000000004";
  static final String MAILBOX = "app@contoso.test";

  /** Base64 of {@code MWHPR21CA0060.namprd21.prod.outlook.com} in UTF-16LE, as sent by Exchange. */
  static final String ONLINE =
      "The Microsoft Exchange IMAP4 service is ready."
          + " [TQBXAEgAUABSADIAMQBDAEEAMAAwADYAMAAuAG4AYQBtAHAAcgBkADIAMQAuAHAAcgBvAGQALgBvAHUAdABsAG8AbwBrAC4AYwBvAG0A]";

  private Known() {}

  /** The facts of a handshake with Exchange Online before any response. */
  static Facts asked() {
    return Facts.NONE
        .with(Fact.MAILBOX, MAILBOX)
        .with(Fact.TENANT_ID, TENANT)
        .with(Fact.CLIENT_ID, APP)
        .with(Fact.SCOPE, "https://outlook.office365.com/.default")
        .with(Fact.MECHANISM, "XOAUTH2")
        .with(Fact.FOLDER, "Inbox")
        .with(Fact.MAIL_SERVER, HostFacts.of("outlook.office365.com", 993))
        .with(Fact.AUTHORITY, HostFacts.of("login.microsoftonline.com", 443))
        .with(Fact.NOW, NOW);
  }

  /** The same with a valid token, and a server that has sent its capabilities. */
  static Facts withToken() {
    return asked()
        .with(Fact.TOKEN_ISSUED, true)
        .with(Fact.CLAIMS, claims(Map.of()))
        .with(Fact.GREETING, greeting(ONLINE))
        .with(
            Fact.CAPABILITIES,
            Capabilities.parse("IMAP4 IMAP4rev1 AUTH=XOAUTH2 LOGINDISABLED SASL-IR UNSELECT"));
  }

  /** The facts of a login over SMTP with a token that has the role, up to the login. */
  static Facts smtp() {
    return asked()
        .without(Fact.FOLDER)
        .with(Fact.PROTOCOL, MailProtocol.SMTP)
        .with(Fact.MAIL_SERVER, HostFacts.of("smtp.office365.com", 587))
        .with(Fact.TOKEN_ISSUED, true)
        .with(Fact.CLAIMS, claims(Map.of("roles", List.of("SMTP.SendAsApp"))))
        .with(
            Fact.BANNER,
            "LO4P302CA0005.outlook.office365.com Microsoft ESMTP MAIL Service ready at x");
  }

  /** The same over POP3. */
  static Facts pop3() {
    return asked()
        .without(Fact.FOLDER)
        .with(Fact.PROTOCOL, MailProtocol.POP3)
        .with(Fact.MAIL_SERVER, HostFacts.of("outlook.office365.com", 995))
        .with(Fact.TOKEN_ISSUED, true)
        .with(Fact.CLAIMS, claims(Map.of("roles", List.of("POP.AccessAsApp"))))
        .with(Fact.BANNER, ONLINE.replace("IMAP4", "POP3"));
  }

  /** The claims of a valid token with changes; an empty text removes a claim. */
  static Claims claims(Map<String, ?> instead) {
    Map<String, Object> all = new TreeMap<>();
    all.put("aud", "https://outlook.office365.com");
    all.put("roles", List.of("IMAP.AccessAsApp"));
    all.put("tid", TENANT);
    all.put("appid", APP);
    all.put("oid", OBJECT);
    all.put("idtyp", "app");
    all.put("nbf", NOW.minusSeconds(300).getEpochSecond());
    all.put("exp", NOW.plusSeconds(3600).getEpochSecond());
    all.putAll(instead);
    all.values().removeIf(""::equals);
    return new Claims(JsonObject.of(all));
  }

  static StatusResponse no(String rest) {
    return StatusResponse.of(Status.NO, rest);
  }

  static StatusResponse bad(String rest) {
    return StatusResponse.of(Status.BAD, rest);
  }

  static StatusResponse ok(String rest) {
    return StatusResponse.of(Status.OK, rest);
  }

  static StatusResponse bye(String rest) {
    return StatusResponse.of(Status.BYE, rest);
  }

  static Greeting greeting(String rest) {
    return new Greeting(ok(rest));
  }

  static OAuthError refusal(int code, String words) {
    return new OAuthError(
        "invalid_client",
        Optional.of("AADSTS" + code + ": " + words),
        List.of(code),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        401,
        Optional.empty());
  }

  static UnusableReply reply(int status, String type, String body) {
    return new UnusableReply(status, type, body, Optional.empty(), Optional.empty());
  }

  /** Facts with their expected findings, in order: {@code "CERTAIN WRONG_SECRET"}. */
  static DynamicTest draws(String name, Facts facts, String... findings) {
    return DynamicTest.dynamicTest(
        name,
        () ->
            assertThat(Diagnosis.of(facts))
                .extracting(finding -> finding.certainty() + " " + finding.which())
                .containsExactly(findings));
  }
}
