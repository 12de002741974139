package dev.mailgrant.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.handshake.step.HandshakeStep;
import dev.mailgrant.core.imap.Capabilities;
import dev.mailgrant.core.imap.Greeting;
import dev.mailgrant.core.imap.Status;
import dev.mailgrant.core.imap.StatusResponse;
import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.core.mail.TlsMode;
import dev.mailgrant.core.net.ConnectAttempt;
import dev.mailgrant.core.net.NetworkFailure;
import dev.mailgrant.core.net.NetworkFault;
import dev.mailgrant.core.net.TlsProblem;
import dev.mailgrant.core.pop3.Pop3Reply;
import dev.mailgrant.core.sasl.ErrorChallenge;
import dev.mailgrant.core.smtp.SmtpReply;
import dev.mailgrant.diagnosis.fact.CredentialKind;
import dev.mailgrant.diagnosis.fact.Fact;
import dev.mailgrant.diagnosis.fact.Facts;
import dev.mailgrant.diagnosis.fact.HostFacts;
import dev.mailgrant.diagnosis.fact.Pop3Refusal;
import dev.mailgrant.diagnosis.fact.QuotedWords;
import dev.mailgrant.diagnosis.fact.ServerSoftware;
import dev.mailgrant.diagnosis.fact.SetupError;
import dev.mailgrant.diagnosis.fact.SmtpRefusal;
import dev.mailgrant.diagnosis.fact.UnexpectedAccess;
import dev.mailgrant.diagnosis.finding.Finding;
import dev.mailgrant.diagnosis.finding.FindingId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The diagnosis must return a valid result for any subset of facts. */
class AnySubsetTest {
  private static final int ROUNDS = 20_000;
  private static final Map<Fact<?>, List<?>> VALUES = values();

  @Test
  void everyFactShouldTakePart() {
    assertThat(VALUES.keySet()).containsExactlyInAnyOrderElementsOf(Fact.all());
  }

  @Test
  void noFactsShouldGiveNoFinding() {
    assertThat(Diagnosis.of(Facts.NONE)).isEmpty();
  }

  @Test
  void anySubsetShouldGiveRankedFindingsWithEvidence() {
    Random random = new Random(20261124);
    Set<FindingId> drawn = new HashSet<>();
    for (int round = 0; round < ROUNDS; round++) {
      Facts facts = subset(random);
      List<Finding> findings = Diagnosis.of(facts);

      assertThat(findings)
          .as(facts.toString())
          .isSortedAccordingTo((one, other) -> one.certainty().compareTo(other.certainty()));
      assertThat(findings).as(facts.toString()).extracting(Finding::id).doesNotHaveDuplicates();
      assertThat(findings).as(facts.toString()).allMatch(finding -> !finding.evidence().isEmpty());
      findings.forEach(finding -> drawn.add(finding.which()));
    }
    // Otherwise the test would prove nothing.
    assertThat(drawn).hasSizeGreaterThan(50);
  }

  @Test
  void aMailboxThatWasOpenedShouldHaveNoFindingFromBefore() {
    Random random = new Random(7);
    for (int round = 0; round < ROUNDS / 10; round++) {
      Facts facts = subset(random).with(Fact.OPENED, true);

      assertThat(Diagnosis.of(facts))
          .as(facts.toString())
          .extracting(Finding::which)
          .isSubsetOf(
              FindingId.CLOCK_OFF,
              FindingId.IPV6_BROKEN,
              FindingId.IMAP_THROTTLED,
              FindingId.SERVER_UNAVAILABLE,
              FindingId.TOKEN_RAN_OUT,
              FindingId.WRONG_STATE,
              FindingId.OPENS_WHAT_MUST_STAY_SHUT,
              FindingId.SENDS_AS_WHAT_MUST_BE_DENIED);
    }
  }

  private static Facts subset(Random random) {
    Facts facts = Facts.NONE;
    int oneIn = 1 + random.nextInt(6);
    for (Fact<?> fact : Fact.all()) {
      if (random.nextInt(oneIn) == 0) {
        facts = with(facts, fact, VALUES.getOrDefault(fact, List.of()), random);
      }
    }
    return facts;
  }

  private static <T> Facts with(Facts facts, Fact<T> fact, List<?> values, Random random) {
    return facts.with(fact, fact.type().cast(values.get(random.nextInt(values.size()))));
  }

  private static Map<Fact<?>, List<?>> values() {
    Map<Fact<?>, List<?>> values = new HashMap<>();
    values.put(Fact.MAILBOX, List.of("a@b.test", "a@b\\c", "nobody", "", "@", "a\nb"));
    values.put(Fact.FOLDER, List.of("Inbox", ""));
    values.put(Fact.PROTOCOL, List.of(MailProtocol.values()));
    values.put(Fact.TLS_MODE, List.of(TlsMode.values()));
    values.put(Fact.MECHANISM, List.of("XOAUTH2", "PLAIN", ""));
    values.put(
        Fact.SCOPE,
        List.of(
            "https://outlook.office365.com/.default",
            "https://graph.microsoft.com/.default",
            "",
            "%"));
    values.put(Fact.CLOUD, List.of("global", "us-gov", "x"));
    values.put(Fact.TENANT_ID, List.of(Known.TENANT, "common", "contoso.test", ""));
    values.put(Fact.CLIENT_ID, List.of(Known.APP, "x", ""));
    values.put(Fact.CREDENTIAL_KIND, List.of(CredentialKind.values()));
    values.put(Fact.CREDENTIAL_ENDS, List.of(Known.NOW, Instant.MIN, Instant.MAX));
    values.put(Fact.SECRET_LOOKS_LIKE_ID, List.of(true, false));
    values.put(Fact.CREDENTIAL_TROUBLE, List.of("it expired on x", "belongs to none", ""));
    values.put(Fact.AUTHORITY, hosts());
    values.put(Fact.PROXY, hosts());
    values.put(Fact.MAIL_SERVER, hosts());
    values.put(Fact.NOW, List.of(Known.NOW, Instant.EPOCH));
    values.put(Fact.SERVER_TIME, List.of(Known.NOW, Known.NOW.plusSeconds(1000), Instant.EPOCH));
    values.put(
        Fact.REFUSAL,
        List.of(Known.refusal(7000215, "x"), Known.refusal(700027, ""), Known.refusal(1, "")));
    values.put(
        Fact.UNUSABLE_REPLY,
        List.of(
            Known.reply(200, "text/html", "<"),
            Known.reply(0, "", ""),
            Known.reply(503, "", "AADSTS90033")));
    values.put(Fact.RETRY_AFTER, List.of(Duration.ZERO, Duration.ofDays(1)));
    values.put(Fact.TOKEN_ISSUED, List.of(true, false));
    values.put(
        Fact.CLAIMS,
        List.of(
            Known.claims(Map.of()),
            Known.claims(
                Map.of(
                    "aud", "", "roles", "", "tid", "", "appid", "", "oid", "", "exp", "", "nbf",
                    "")),
            Known.claims(Map.of("scp", "x", "nbf", Long.MAX_VALUE, "exp", -1))));
    values.put(Fact.TOKEN_DAMAGED, List.of(true, false));
    values.put(Fact.MAILBOX_TENANT, List.of(Known.TENANT, Known.OTHER, ""));
    values.put(Fact.NO_TENANT, List.of("missing_tenant_id_error", ""));
    values.put(
        Fact.GREETING,
        List.of(
            Known.greeting(Known.ONLINE),
            Known.greeting(""),
            Known.greeting("Dovecot ready."),
            new Greeting(StatusResponse.of(Status.PREAUTH, "[x"))));
    values.put(Fact.SOFTWARE, List.of(ServerSoftware.values()));
    values.put(
        Fact.CAPABILITIES,
        List.of(Capabilities.NONE, Capabilities.parse("AUTH=XOAUTH2 X-GM-EXT-1")));
    values.put(Fact.AUTHENTICATE, lines());
    values.put(Fact.SASL_DEFECT, List.of("the SASL message says Bearer twice"));
    values.put(Fact.NO_MECHANISM, List.of("No worthy mechs found"));
    values.put(
        Fact.CHALLENGE,
        List.of(new ErrorChallenge(""), new ErrorChallenge("%"), new ErrorChallenge("e30=")));
    values.put(Fact.PASSWORD_LOGIN, lines());
    values.put(Fact.COMMAND, lines());
    values.put(Fact.BROKE_AT, List.of(HandshakeStep.values()));
    values.put(Fact.SELECT, lines());
    values.put(Fact.BYE, lines());
    values.put(
        Fact.QUOTED_WORDS,
        List.of(
            QuotedWords.NONE,
            QuotedWords.NONE.with(Fact.AUTHENTICATE, Optional.of("Login failed"))));
    values.put(Fact.VIOLATION, List.of("", "STARTTLS: the server does not offer it"));
    values.put(
        Fact.BANNER,
        List.of(
            "",
            "LO4P302CA0005.outlook.office365.com Microsoft ESMTP MAIL Service ready at x",
            "smtp.hve.mx.microsoft Microsoft ESMTP MAIL Service ready at x",
            "Dovecot ready."));
    values.put(Fact.SMTP_REPLY, smtp());
    values.put(Fact.POP3_REPLY, pop3());
    values.put(Fact.IMAP_OPENED, List.of(true, false));
    values.put(Fact.SENDER, List.of("a@b.test", "other@b.test", "", "a b"));
    values.put(Fact.RECIPIENT, List.of("a@b.test", ""));
    values.put(Fact.TOKEN_LENGTH, List.of(0, 1500, 5000));
    values.put(Fact.OTHER_REJECTION, List.of("Login failed", ""));
    values.put(
        Fact.SETUP_ERROR,
        Stream.of(SetupError.Kind.values()).map(kind -> new SetupError(kind, "words")).toList());
    values.put(Fact.OPENED, List.of(false, false, false, true));
    values.put(Fact.WRONGLY_SENT, List.of(new UnexpectedAccess(List.of("a@b", ""))));
    values.put(
        Fact.WRONGLY_OPENED,
        List.of(new UnexpectedAccess(List.of("")), new UnexpectedAccess(List.of("a@b", "c@d"))));
    return values;
  }

  private static List<SmtpRefusal> smtp() {
    List<SmtpRefusal> replies = new ArrayList<>();
    for (String words :
        List.of(
            "",
            "535",
            "5.7.3",
            "535 5.7.3 Authentication unsuccessful",
            "535 5.7.144 Invalid API permissions",
            "550 5.7.60 SMTP; x",
            "550 5.2.252 x",
            "430 mailbox logon failure",
            "421 4.4.2 Connection dropped due to SocketError",
            "999 9.9.9 x")) {
      replies.add(SmtpRefusal.quoted(words));
      for (HandshakeStep step : HandshakeStep.values()) {
        replies.add(SmtpRefusal.of(step, SmtpReply.of(550, words)));
      }
    }
    return replies;
  }

  private static List<Pop3Refusal> pop3() {
    List<Pop3Refusal> replies = new ArrayList<>();
    for (String words :
        List.of(
            "",
            "Authentication failure: unknown user name or bad password.",
            "Protocol error. Connection is closed. 10",
            "[SYS/TEMP] x")) {
      replies.add(Pop3Refusal.quoted("-ERR " + words));
      for (HandshakeStep step : HandshakeStep.values()) {
        replies.add(Pop3Refusal.of(step, Pop3Reply.err(words)));
      }
    }
    return replies;
  }

  private static List<StatusResponse> lines() {
    List<StatusResponse> lines = new ArrayList<>();
    for (String text :
        List.of(
            "",
            "[",
            "[Error=\"x\"] AUTHENTICATE completed.",
            "[Error=\"NoADRecipient\"]",
            "AUTHENTICATE failed.",
            "User is authenticated but not connected.",
            "Request is throttled.",
            "Server Unavailable. 15",
            "Session invalidated - AccessTokenExpired",
            "Command received in Invalid state.")) {
      for (Status status : Status.values()) {
        lines.add(StatusResponse.of(status, text));
      }
    }
    return lines;
  }

  private static List<HostFacts> hosts() {
    List<HostFacts> hosts = new ArrayList<>();
    hosts.add(HostFacts.NONE);
    for (NetworkFault fault : NetworkFault.values()) {
      hosts.add(HostFacts.NONE.withFailure(NetworkFailure.of(fault), ""));
      hosts.add(
          HostFacts.of("outlook.office365.com", 993)
              .withFailure(NetworkFailure.of(fault), "PKIX path"));
    }
    for (TlsProblem problem : TlsProblem.values()) {
      hosts.add(
          HostFacts.of("localhost", 1).withFailure(NetworkFailure.ofTls(Optional.of(problem)), ""));
    }
    hosts.add(
        HostFacts.of("a b", 993)
            .withAddresses(
                List.of(
                    new ConnectAttempt("::1", ConnectAttempt.Outcome.TIMED_OUT, Duration.ZERO),
                    new ConnectAttempt(
                        "127.0.0.1", ConnectAttempt.Outcome.CONNECTED, Duration.ZERO))));
    return hosts;
  }
}
