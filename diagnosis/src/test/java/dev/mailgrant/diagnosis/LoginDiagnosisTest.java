package dev.mailgrant.diagnosis;

import static dev.mailgrant.diagnosis.Known.bad;
import static dev.mailgrant.diagnosis.Known.bye;
import static dev.mailgrant.diagnosis.Known.claims;
import static dev.mailgrant.diagnosis.Known.draws;
import static dev.mailgrant.diagnosis.Known.greeting;
import static dev.mailgrant.diagnosis.Known.no;
import static dev.mailgrant.diagnosis.Known.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.imap.Capabilities;
import dev.mailgrant.core.imap.Greeting;
import dev.mailgrant.core.imap.Status;
import dev.mailgrant.core.imap.StatusResponse;
import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.core.sasl.ErrorChallenge;
import dev.mailgrant.diagnosis.fact.Fact;
import dev.mailgrant.diagnosis.fact.Facts;
import dev.mailgrant.diagnosis.fact.HostFacts;
import dev.mailgrant.diagnosis.fact.ServerSoftware;
import dev.mailgrant.diagnosis.finding.CommandToken;
import dev.mailgrant.diagnosis.finding.Finding;
import dev.mailgrant.diagnosis.finding.FindingId;
import dev.mailgrant.diagnosis.finding.SuggestedCommand;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Findings about claims, greeting, capabilities and the server's responses. */
class LoginDiagnosisTest {
  private static final StatusResponse FAILED = no("AUTHENTICATE failed.");
  private static final StatusResponse NOT_CONNECTED =
      bad("User is authenticated but not connected.");
  private static final String[] LEFT_BY_A_GOOD_TOKEN = {
    "POSSIBLE NOT_REGISTERED",
    "POSSIBLE NO_MAILBOX_PERMISSION",
    "POSSIBLE MAILBOX_NOT_FOUND",
    "POSSIBLE ALIAS",
    "POSSIBLE IMAP_DISABLED",
    "POSSIBLE WRONG_TENANT",
    "POSSIBLE MAILBOX_ELSEWHERE",
    "POSSIBLE CHANGED_LATELY"
  };

  private static Facts rejected(Map<String, ?> claims) {
    return Known.withToken().with(Fact.CLAIMS, claims(claims)).with(Fact.AUTHENTICATE, FAILED);
  }

  @TestFactory
  Stream<DynamicTest> claimsShouldTellWhatTheServerDoesNot() {
    return Stream.of(
        draws("no roles", rejected(Map.of("roles", "")), "CERTAIN NO_ROLE"),
        draws(
            "POP's role only",
            rejected(Map.of("roles", List.of("POP.AccessAsApp"))),
            "CERTAIN ROLE_OF_ANOTHER_PROTOCOL"),
        draws(
            "Graph's audience, whose roles tell nothing of those on Exchange Online",
            rejected(Map.of("aud", "https://graph.microsoft.com", "roles", List.of("Mail.Read"))),
            "CERTAIN WRONG_AUDIENCE"),
        draws(
            "Graph by its id",
            rejected(Map.of("aud", "00000003-0000-0000-c000-000000000000")),
            "CERTAIN WRONG_AUDIENCE"),
        draws(
            "another tenant than was asked",
            rejected(Map.of("tid", Known.OTHER)),
            "CERTAIN WRONG_TENANT"),
        draws(
            "another tenant than the mailbox's domain",
            rejected(Map.of()).with(Fact.MAILBOX_TENANT, Known.OTHER),
            "CERTAIN WRONG_TENANT"),
        draws(
            "a token of another application, without roles",
            rejected(Map.of("appid", Known.OTHER, "roles", "")),
            "CERTAIN ANOTHER_APPLICATION"),
        draws(
            "a token of another tenant, with another role",
            rejected(Map.of("tid", Known.OTHER, "roles", List.of("POP.AccessAsApp"))),
            "CERTAIN WRONG_TENANT"),
        draws(
            "another application",
            rejected(Map.of("appid", Known.OTHER)),
            "CERTAIN ANOTHER_APPLICATION"),
        draws(
            "expired",
            rejected(Map.of("exp", Known.NOW.minusSeconds(1).getEpochSecond())),
            "CERTAIN TOKEN_EXPIRED"),
        draws(
            "a user's token for Graph",
            rejected(Map.of("roles", "", "scp", "Mail.Read", "idtyp", "user")),
            "CERTAIN DELEGATED_TOKEN"),
        draws(
            "a user's token for IMAP: registration and permission do not come into it",
            rejected(Map.of("roles", "", "scp", "IMAP.AccessAsUser.All", "idtyp", "user")),
            "LIKELY DELEGATED_TOKEN",
            "POSSIBLE MAILBOX_NOT_FOUND",
            "POSSIBLE ALIAS",
            "POSSIBLE IMAP_DISABLED",
            "POSSIBLE WRONG_TENANT",
            "POSSIBLE MAILBOX_ELSEWHERE",
            "POSSIBLE CHANGED_LATELY"),
        draws(
            "before any login",
            Known.asked().with(Fact.CLAIMS, claims(Map.of("roles", ""))),
            "CERTAIN NO_ROLE"),
        draws(
            "RBAC for Applications does without the role",
            Known.asked()
                .with(Fact.PROTOCOL, MailProtocol.SMTP)
                .with(Fact.CLAIMS, claims(Map.of("roles", ""))),
            "POSSIBLE NO_ROLE"),
        draws("a good token", Known.withToken()),
        draws(
            "of ps.outlook.com",
            Known.asked().with(Fact.CLAIMS, claims(Map.of("aud", "https://ps.outlook.com")))),
        draws(
            "an audience that nobody has shown",
            Known.asked().with(Fact.CLAIMS, claims(Map.of("aud", "https://outlook.office.com"))),
            "POSSIBLE AUDIENCE_UNCONFIRMED"),
        draws("an opaque token", Known.asked().with(Fact.TOKEN_ISSUED, true)),
        draws(
            "a token of one's own for Dovecot",
            Known.withToken()
                .with(Fact.MAIL_SERVER, HostFacts.of("mail.contoso.test", 993))
                .with(Fact.GREETING, greeting("Dovecot ready."))
                .with(Fact.CLAIMS, claims(Map.of("aud", "dovecot", "roles", "")))));
  }

  @TestFactory
  Stream<DynamicTest> aPlainRejectionShouldGiveTheRemainingCauses() {
    Facts good = rejected(Map.of());
    return Stream.of(
        draws("a good token", good, LEFT_BY_A_GOOD_TOKEN),
        draws(
            "the tenant is known to be right",
            good.with(Fact.MAILBOX_TENANT, Known.TENANT),
            Stream.of(LEFT_BY_A_GOOD_TOKEN)
                .filter(line -> !line.contains("WRONG_TENANT"))
                .toArray(String[]::new)),
        draws(
            "an opaque token, or a log without one",
            Facts.NONE.with(Fact.AUTHENTICATE, FAILED),
            "POSSIBLE NOT_REGISTERED",
            "POSSIBLE NO_ROLE",
            "POSSIBLE NO_MAILBOX_PERMISSION",
            "POSSIBLE WRONG_AUDIENCE",
            "POSSIBLE MAILBOX_NOT_FOUND",
            "POSSIBLE ALIAS",
            "POSSIBLE IMAP_DISABLED",
            "POSSIBLE WRONG_TENANT",
            "POSSIBLE MAILBOX_ELSEWHERE",
            "POSSIBLE TOKEN_EXPIRED",
            "POSSIBLE MALFORMED_SASL",
            "POSSIBLE CHANGED_LATELY"),
        draws(
            "after a challenge that says no more",
            good.with(Fact.CHALLENGE, new ErrorChallenge("eyJzdGF0dXMiOiI0MDEifQ==")),
            LEFT_BY_A_GOOD_TOKEN),
        draws(
            "a mailbox without an at",
            good.with(Fact.MAILBOX, "service"),
            Stream.concat(Stream.of("LIKELY MAILBOX_NO_ADDRESS"), Stream.of(LEFT_BY_A_GOOD_TOKEN))
                .toArray(String[]::new)),
        draws(
            "user\\alias",
            good.with(Fact.MAILBOX, "admin@contoso.test\\shared"),
            Stream.concat(Stream.of("CERTAIN BACKSLASH_MAILBOX"), Stream.of(LEFT_BY_A_GOOD_TOKEN))
                .toArray(String[]::new)));
  }

  @TestFactory
  Stream<DynamicTest> wordsInBracketsShouldNarrowTheSet() {
    return Stream.of(
        draws(
            "UserDisabled in an OK",
            rejected(Map.of())
                .with(
                    Fact.AUTHENTICATE,
                    ok(
                        "[Error=\"UserDisabled\" AuthResult=27"
                            + " Proxy=LO2P123MB7360.GBRP123.PROD.OUTLOOK.COM:1993:SSL"
                            + " Service=Imap4] AUTHENTICATE completed.")),
            "LIKELY IMAP_DISABLED",
            "POSSIBLE MAILBOX_ELSEWHERE",
            "POSSIBLE CHANGED_LATELY"),
        draws(
            "NoADRecipient",
            rejected(Map.of())
                .with(Fact.AUTHENTICATE, no("[Error=\"NoADRecipient\"] AUTHENTICATE failed.")),
            "LIKELY MAILBOX_NOT_FOUND",
            "POSSIBLE ALIAS",
            "POSSIBLE IMAP_DISABLED",
            "POSSIBLE WRONG_TENANT"),
        draws(
            "the words of phinit.de",
            rejected(Map.of())
                .with(
                    Fact.AUTHENTICATE,
                    no(
                        "[Error=\"AuthFailed:LogonDenied-None-OAuthLog:AuthExc_Auth Failed. User:x\"]"
                            + " AUTHENTICATE failed.")),
            "LIKELY NOT_REGISTERED",
            "POSSIBLE NO_MAILBOX_PERMISSION",
            "POSSIBLE MAILBOX_NOT_FOUND",
            "POSSIBLE ALIAS",
            "POSSIBLE IMAP_DISABLED",
            "POSSIBLE WRONG_TENANT",
            "POSSIBLE MAILBOX_ELSEWHERE",
            "POSSIBLE CHANGED_LATELY"),
        draws(
            "an OK with an error that nobody knows",
            rejected(Map.of())
                .with(Fact.AUTHENTICATE, ok("[Error=\"Strange\"] AUTHENTICATE completed.")),
            "CERTAIN OK_WITH_ERROR"),
        draws(
            "basic authentication blocked",
            Facts.NONE.with(
                Fact.AUTHENTICATE,
                no(
                    "[Error=\"AuthFailed:LogonDenied-BasicAuthBlocked-<UserType:OutlookCom>\"]"
                        + " AUTHENTICATE failed.")),
            "CERTAIN BASIC_AUTHENTICATION"),
        draws(
            "a syntax error",
            rejected(Map.of()).with(Fact.AUTHENTICATE, bad("Command Error. 10")),
            "LIKELY MALFORMED_SASL"));
  }

  @TestFactory
  Stream<DynamicTest> afterTheLoginTheMailboxIsWhatRemains() {
    Facts in = Known.withToken().with(Fact.AUTHENTICATE, ok("AUTHENTICATE completed."));
    return Stream.of(
        draws(
            "authenticated but not connected",
            in.with(Fact.SELECT, NOT_CONNECTED),
            "LIKELY NOT_CONNECTED",
            "POSSIBLE NO_MAILBOX_PERMISSION",
            "POSSIBLE MAILBOX_ELSEWHERE",
            "POSSIBLE IMAP_DISABLED",
            "POSSIBLE MAILBOX_NOT_FOUND",
            "POSSIBLE TOO_MANY_CONNECTIONS",
            "POSSIBLE CHANGED_LATELY",
            "POSSIBLE SERVER_UNAVAILABLE"),
        draws(
            "the same to another command, in a log that shows no token",
            Facts.NONE
                .with(Fact.COMMAND, NOT_CONNECTED)
                .with(Fact.BYE, bye("Connection closed. 14")),
            "LIKELY NOT_CONNECTED",
            "POSSIBLE NO_MAILBOX_PERMISSION",
            "POSSIBLE MAILBOX_ELSEWHERE",
            "POSSIBLE IMAP_DISABLED",
            "POSSIBLE MAILBOX_NOT_FOUND",
            "POSSIBLE NOT_REGISTERED",
            "POSSIBLE TOO_MANY_CONNECTIONS",
            "POSSIBLE CHANGED_LATELY",
            "POSSIBLE SERVER_UNAVAILABLE"),
        draws(
            "a role that is missing did not matter to a login that was accepted",
            in.with(Fact.CLAIMS, claims(Map.of("roles", "")))
                .with(Fact.FOLDER, "Nope")
                .with(Fact.SELECT, no("Nope doesn't exist.")),
            "CERTAIN FOLDER_MISSING",
            "POSSIBLE NO_ROLE"),
        draws(
            "no such folder",
            in.with(Fact.FOLDER, "Nope").with(Fact.SELECT, no("Nope doesn't exist.")),
            "CERTAIN FOLDER_MISSING"),
        draws(
            "another no",
            in.with(Fact.FOLDER, "Nope").with(Fact.SELECT, no("SELECT failed.")),
            "LIKELY FOLDER_MISSING"),
        draws(
            "INBOX is always there, so its name is not wrong",
            in.with(Fact.FOLDER, "inbox").with(Fact.SELECT, no("[NONEXISTENT] SELECT failed.")),
            "POSSIBLE SERVER_UNAVAILABLE",
            "POSSIBLE NO_MAILBOX_PERMISSION",
            "POSSIBLE MAILBOX_ELSEWHERE",
            "POSSIBLE CHANGED_LATELY"),
        draws(
            "a user's token, which needs no permission of the application",
            in.with(Fact.CLAIMS, claims(Map.of("scp", "IMAP.AccessAsUser.All")))
                .with(Fact.COMMAND, NOT_CONNECTED),
            "LIKELY DELEGATED_TOKEN",
            "LIKELY NOT_CONNECTED",
            "POSSIBLE MAILBOX_ELSEWHERE",
            "POSSIBLE IMAP_DISABLED",
            "POSSIBLE MAILBOX_NOT_FOUND",
            "POSSIBLE TOO_MANY_CONNECTIONS",
            "POSSIBLE CHANGED_LATELY",
            "POSSIBLE SERVER_UNAVAILABLE"),
        draws(
            "throttled",
            in.with(
                Fact.SELECT,
                no("Request is throttled. Suggested Backoff Time: 299910 milliseconds")),
            "CERTAIN IMAP_THROTTLED"),
        draws(
            "the token ran out",
            in.with(Fact.OPENED, true)
                .with(Fact.BYE, bye("Session invalidated - AccessTokenExpired")),
            "CERTAIN TOKEN_RAN_OUT"),
        draws("a bye", in.with(Fact.BYE, bye("Connection is closed. 13")), "LIKELY SESSION_CLOSED"),
        draws(
            "the wrong state",
            Facts.NONE.with(Fact.COMMAND, bad("Command received in Invalid state.")),
            "LIKELY WRONG_STATE"));
  }

  /** RFC 5530 section 3. */
  @ParameterizedTest
  @CsvSource({"SERVERBUG, LIKELY", "INUSE, LIKELY", "LIMIT, LIKELY", "UNAVAILABLE, CERTAIN"})
  void aServerProblemShouldNotBeReportedAsAFolderName(String code, String certainty) {
    for (String folder : List.of("Inbox", "Projects")) {
      assertThat(
              Diagnosis.of(
                  Known.withToken()
                      .with(Fact.AUTHENTICATE, Known.ok("AUTHENTICATE completed."))
                      .with(Fact.FOLDER, folder)
                      .with(Fact.SELECT, no("[" + code + "] not now"))))
          .extracting(finding -> finding.certainty() + " " + finding.which())
          .containsExactly(certainty + " SERVER_UNAVAILABLE");
    }
  }

  @TestFactory
  Stream<DynamicTest> aServerProblemShouldNotBeAttributedToTheLogin() {
    StatusResponse goodbye = bye("Connection is closed. 13");
    return Stream.of(
        draws(
            "unavailable",
            rejected(Map.of()).with(Fact.AUTHENTICATE, no("Server Unavailable. 15")),
            "CERTAIN SERVER_UNAVAILABLE"),
        draws(
            "RFC 5530's way",
            rejected(Map.of()).with(Fact.AUTHENTICATE, no("[UNAVAILABLE] later")),
            "CERTAIN SERVER_UNAVAILABLE"),
        draws(
            "throttled",
            rejected(Map.of())
                .with(
                    Fact.AUTHENTICATE,
                    bad("Request is throttled. Suggested Backoff Time: 89117 milliseconds")),
            "CERTAIN IMAP_THROTTLED"),
        draws(
            "a BYE in place of a greeting",
            Known.asked().with(Fact.GREETING, new Greeting(goodbye)).with(Fact.BYE, goodbye),
            "LIKELY SERVER_UNAVAILABLE"));
  }

  @TestFactory
  Stream<DynamicTest> anotherServerShouldHaveNoFindingAboutExchange() {
    Facts elsewhere =
        Facts.NONE.with(Fact.MECHANISM, "XOAUTH2").with(Fact.MAILBOX, "someone@contoso.test");
    Capabilities plain = Capabilities.parse("IMAP4rev1 AUTH=PLAIN");
    return Stream.of(
        draws(
            "Gmail",
            elsewhere
                .with(Fact.GREETING, greeting("Gimap ready for requests from 192.0.2.1 x"))
                .with(
                    Fact.AUTHENTICATE, no("[AUTHENTICATIONFAILED] Invalid credentials (Failure)")),
            "LIKELY ANOTHER_SERVER"),
        draws(
            "Gmail and a token of Entra",
            elsewhere
                .with(Fact.CLAIMS, Known.claims(java.util.Map.of()))
                .with(Fact.GREETING, greeting("Gimap ready for requests from 192.0.2.1 x"))
                .with(
                    Fact.AUTHENTICATE, no("[AUTHENTICATIONFAILED] Invalid credentials (Failure)")),
            "CERTAIN ANOTHER_SERVER"),
        draws(
            "Dovecot without tokens",
            elsewhere
                .with(Fact.GREETING, greeting("[CAPABILITY IMAP4rev1 AUTH=PLAIN] Dovecot ready."))
                .with(Fact.CAPABILITIES, plain),
            "CERTAIN ANOTHER_SERVER"),
        draws(
            "Courier",
            elsewhere
                .with(Fact.GREETING, greeting("Courier-IMAP ready. Copyright 1998"))
                .with(Fact.CAPABILITIES, plain),
            "CERTAIN ANOTHER_SERVER"),
        draws(
            "Cyrus",
            elsewhere
                .with(Fact.GREETING, greeting("mail Cyrus IMAP 3.8 server ready"))
                .with(Fact.PASSWORD_LOGIN, no("Login failed")),
            "LIKELY ANOTHER_SERVER"),
        draws(
            "an Exchange Server",
            elsewhere
                .with(Fact.GREETING, greeting("Microsoft Exchange Server 2007 IMAP4 service ready"))
                .with(Fact.CAPABILITIES, plain),
            "CERTAIN EXCHANGE_SERVER"),
        draws(
            "an Exchange Server that names no machine and offers no tokens",
            elsewhere
                .with(Fact.GREETING, greeting("The Microsoft Exchange IMAP4 service is ready."))
                .with(Fact.CAPABILITIES, plain),
            "LIKELY EXCHANGE_SERVER"),
        draws(
            "nobody we know, in the words of RFC 5530",
            elsewhere.with(Fact.AUTHENTICATE, no("[AUTHENTICATIONFAILED] Authentication failed."))),
        draws(
            "Exchange Online without the mechanism",
            Known.asked()
                .with(Fact.MECHANISM, "OAUTHBEARER")
                .with(Fact.GREETING, greeting(Known.ONLINE))
                .with(Fact.CAPABILITIES, Capabilities.parse("IMAP4rev1 AUTH=XOAUTH2")),
            "CERTAIN MECHANISM_MISSING"),
        draws(
            "PREAUTH",
            Known.asked()
                .with(Fact.GREETING, new Greeting(StatusResponse.of(Status.PREAUTH, "welcome"))),
            "CERTAIN PREAUTHENTICATED"));
  }

  @TestFactory
  Stream<DynamicTest> aPasswordShouldBeNamedAsSuch() {
    return Stream.of(
        draws(
            "switched off, in so many words",
            Facts.NONE.with(Fact.PASSWORD_LOGIN, no("Basic authentication is disabled.")),
            "CERTAIN BASIC_AUTHENTICATION"),
        draws(
            "the older words, of Exchange Online",
            Facts.NONE
                .with(Fact.GREETING, greeting(Known.ONLINE))
                .with(Fact.PASSWORD_LOGIN, no("LOGIN failed.")),
            "LIKELY BASIC_AUTHENTICATION"),
        draws(
            "the older words, of nobody",
            Facts.NONE.with(Fact.PASSWORD_LOGIN, no("LOGIN failed.")),
            "POSSIBLE BASIC_AUTHENTICATION"),
        draws(
            "other words, of nobody",
            Facts.NONE.with(Fact.PASSWORD_LOGIN, no("Invalid user name or password."))),
        draws(
            "the older words, of a server of one's own",
            Facts.NONE
                .with(Fact.SOFTWARE, ServerSoftware.DOVECOT)
                .with(Fact.PASSWORD_LOGIN, no("LOGIN failed.")),
            "LIKELY ANOTHER_SERVER"));
  }

  @Test
  void commandsShouldBeFilledFromTheToken() {
    Finding finding =
        Diagnosis.of(
                rejected(Map.of())
                    .with(Fact.MAILBOX, "o'brien@contoso.test")
                    .with(Fact.CLIENT_ID, Known.APP))
            .get(0);

    assertThat(finding.which()).isEqualTo(FindingId.NOT_REGISTERED);
    assertThat(finding.evidence())
        .containsExactly("response to AUTHENTICATE: NO AUTHENTICATE failed.");
    assertThat(finding.fix().get(1).words())
        .extracting(CommandToken::text)
        .containsExactly("New-ServicePrincipal", "-AppId", Known.APP, "-ObjectId", Known.OBJECT);
    assertThat(finding.fix().get(2).words())
        .contains(new CommandToken(CommandToken.Kind.VALUE, "o'brien@contoso.test"))
        .contains(new CommandToken(CommandToken.Kind.SYNTAX, "-Identity"));
  }

  /** Otherwise the advice would give a permission to the application of the token. */
  @Test
  void aForeignApplicationShouldNotBecomePartOfACommand() {
    Facts foreign =
        Known.withToken()
            .with(Fact.CLAIMS, claims(Map.of("appid", Known.OTHER, "roles", "")))
            .with(Fact.COMMAND, NOT_CONNECTED);

    List<Finding> findings = Diagnosis.of(foreign);

    assertThat(findings)
        .extracting(Finding::which)
        .contains(FindingId.ANOTHER_APPLICATION)
        .doesNotContain(FindingId.NO_ROLE);
    assertThat(findings)
        .flatExtracting(Finding::fix)
        .flatExtracting(SuggestedCommand::words)
        .extracting(CommandToken::text)
        .doesNotContain(Known.OTHER, Known.OBJECT);
  }

  @Test
  void whatATokenSaysShouldBecomePartOfACommandOnlyIfItIsAnId() {
    Facts hostile =
        rejected(Map.of("oid", "x; Remove-Mailbox", "appid", "$(rm -rf /)", "tid", "a b"))
            .with(Fact.CLIENT_ID, "none")
            .with(Fact.MAILBOX, "a@b\nRemove-Mailbox")
            .with(Fact.TENANT_ID, "; rm");

    assertThat(Diagnosis.of(hostile))
        .flatExtracting(Finding::fix)
        .flatExtracting(SuggestedCommand::words)
        .extracting(CommandToken::text)
        .contains("<object-id>", "<client-id>", "<mailbox>")
        .noneMatch(word -> word.contains("Remove-Mailbox") || word.contains("rm -rf"))
        .doesNotContain("; rm", "a b");
  }

  @Test
  void aUsersObjectIdShouldNotBeRegisteredAsAnApplications() {
    Facts delegated =
        Facts.NONE
            .with(
                Fact.CLAIMS,
                claims(Map.of("roles", "", "scp", "IMAP.AccessAsUser.All", "idtyp", "user")))
            .with(Fact.COMMAND, NOT_CONNECTED);

    assertThat(Diagnosis.of(delegated))
        .flatExtracting(Finding::fix)
        .flatExtracting(SuggestedCommand::words)
        .extracting(CommandToken::text)
        .contains("<object-id>")
        .doesNotContain(Known.OBJECT);
  }
}
