package dev.mailgrant.diagnosis;

import static dev.mailgrant.diagnosis.Known.draws;
import static dev.mailgrant.diagnosis.Known.refusal;
import static dev.mailgrant.diagnosis.Known.reply;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.oauth.OAuthError;
import dev.mailgrant.diagnosis.fact.CredentialKind;
import dev.mailgrant.diagnosis.fact.Fact;
import dev.mailgrant.diagnosis.fact.Facts;
import dev.mailgrant.diagnosis.fact.HostFacts;
import dev.mailgrant.diagnosis.finding.CommandToken;
import dev.mailgrant.diagnosis.finding.Finding;
import dev.mailgrant.diagnosis.finding.FindingId;
import dev.mailgrant.diagnosis.rules.AadstsCodes;
import dev.mailgrant.diagnosis.rules.AadstsTable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Findings about refusals, settings and credentials. */
class TokenDiagnosisTest {

  @TestFactory
  Stream<DynamicTest> eachCodeShouldHaveItsFinding() {
    return AadstsTable.read().entrySet().stream()
        .map(
            row ->
                draws(
                    row.getKey().toString(),
                    refused(row.getKey(), "Words."),
                    certainties(row.getKey(), row.getValue())));
  }

  /** For a code with an ambiguous text the first cause is not certain. */
  private static String[] certainties(int code, FindingId first) {
    return AadstsCodes.otherMeaning(code)
        .map(other -> new String[] {"LIKELY " + first, "POSSIBLE " + other})
        .orElseGet(() -> new String[] {"CERTAIN " + first});
  }

  @TestFactory
  Stream<DynamicTest> theEvidenceShouldNameTheCode() {
    return AadstsTable.read().keySet().stream()
        .map(
            code ->
                DynamicTest.dynamicTest(
                    code.toString(),
                    () ->
                        assertThat(Diagnosis.of(refused(code, "Words.")).get(0).evidence())
                            .first()
                            .asString()
                            .contains("AADSTS" + code)));
  }

  @ParameterizedTest
  @ValueSource(ints = {50126, 1234567})
  void aCodeOutsideTheTableShouldBeUnknown(int code) {
    assertThat(Diagnosis.of(refused(code, "Words.")))
        .extracting(finding -> finding.certainty() + " " + finding.which())
        .containsExactly("CERTAIN UNKNOWN_CODE");
  }

  @TestFactory
  Stream<DynamicTest> aCodeOfSeveralMeaningsShouldBeReadWithItsWords() {
    return Stream.of(
        draws(
            "not registered",
            refused(
                700027,
                "The certificate with identifier used to sign the client assertion is not registered"
                    + " on application. [Reason - The key was not found., Thumbprint of key used by"
                    + " client: 'AB'."),
            "CERTAIN CERTIFICATE_NOT_REGISTERED"),
        draws(
            "expired",
            refused(
                700027,
                "The certificate with identifier used to sign the client assertion is expired on"
                    + " application. [Reason - The key used is expired., …"),
            "CERTAIN CERTIFICATE_EXPIRED_THERE"),
        draws(
            "signature",
            refused(
                700027,
                "Client assertion contains an invalid signature. [Reason - The key was not found.]"),
            "CERTAIN ASSERTION_SIGNATURE"),
        draws(
            "EC",
            refused(700027, "Invalid JWT token. Unsupported asymmetric signing algorithm."),
            "CERTAIN KEY_NOT_RSA"),
        draws(
            "audience",
            refused(700023, "Client assertion audience claim does not match Realm issuer."),
            "CERTAIN ASSERTION_AUDIENCE"),
        draws(
            "an older code for an application that is switched off",
            refused(70001, "The application named x is disabled."),
            "CERTAIN APPLICATION_DISABLED"),
        draws(
            "an older code that leaves it open whether the resource is there",
            refused(50001, "The resource is disabled or does not exist."),
            "LIKELY RESOURCE_NOT_FOUND",
            "POSSIBLE RESOURCE_DISABLED"),
        draws(
            "a code whose words name two causes",
            refused(650056, "Misconfigured application. This could be due to one of the following"),
            "LIKELY APPLICATION_MISCONFIGURED",
            "POSSIBLE NO_CONSENT"),
        draws(
            "the list's own meaning",
            refused(700023, "The scope has no resource."),
            "CERTAIN SCOPE_INVALID"));
  }

  @TestFactory
  Stream<DynamicTest> credentialsShouldBeJudgedWithoutTheAuthority() {
    Facts idAsSecret = Known.asked().with(Fact.SECRET_LOOKS_LIKE_ID, true);
    return Stream.of(
        draws("an id in place of a secret", idAsSecret, "LIKELY SECRET_IS_AN_ID"),
        draws(
            "and the authority says so",
            idAsSecret.with(Fact.REFUSAL, refusal(7000215, "Invalid client secret provided.")),
            "CERTAIN SECRET_IS_AN_ID"),
        draws(
            "and the authority refuses for another reason",
            idAsSecret.with(Fact.REFUSAL, refusal(90002, "Tenant not found.")),
            "CERTAIN TENANT_NOT_FOUND"),
        draws("and a token came", idAsSecret.with(Fact.TOKEN_ISSUED, true)),
        draws(
            "an expired certificate",
            Known.asked().with(Fact.CREDENTIAL_ENDS, Known.NOW.minusSeconds(1)),
            "CERTAIN CERTIFICATE_EXPIRED"),
        draws(
            "an expired assertion",
            Known.asked()
                .with(Fact.CREDENTIAL_KIND, CredentialKind.FEDERATED)
                .with(Fact.CREDENTIAL_ENDS, Known.NOW),
            "CERTAIN ASSERTION_EXPIRED"),
        draws(
            "one that ends later",
            Known.asked().with(Fact.CREDENTIAL_ENDS, Known.NOW.plusSeconds(1))),
        trouble(
            "the certificate CN=x expired on 2026-01-01T00:00:00Z: make a new one",
            "CERTIFICATE_EXPIRED"),
        trouble(
            "the federated assertion expired on 2026-01-01T00:00:00Z, and this machine's clock says"
                + " 2026-11-24T12:00:00Z",
            "ASSERTION_EXPIRED"),
        trouble(
            "the federated assertion is not valid yet, by 900 s: compare this machine's clock",
            "CREDENTIAL_NOT_YET_VALID"),
        trouble("the private key does not belong to the certificate CN=x: …", "KEY_MISMATCH"),
        trouble(
            "the private key is an EC key, and assertions are signed with plain RSA keys only",
            "KEY_NOT_RSA"),
        trouble(
            "the PEM block CERTIFICATE is not base64: the file is damaged", "CREDENTIAL_UNUSABLE"));
  }

  @TestFactory
  Stream<DynamicTest> settingsShouldBeJudgedByThemselves() {
    return Stream.of(
        draws("common", Known.asked().with(Fact.TENANT_ID, "common"), "CERTAIN COMMON_TENANT"),
        draws(
            "a permission as scope",
            Known.asked().with(Fact.SCOPE, "https://outlook.office365.com/IMAP.AccessAsApp"),
            "LIKELY SCOPE_NOT_DEFAULT"),
        draws(
            "Graph as scope",
            Known.asked().with(Fact.SCOPE, "https://graph.microsoft.com/.default"),
            "CERTAIN SCOPE_OF_ANOTHER_SERVICE"),
        draws("a scope of one's own", Known.asked().with(Fact.SCOPE, "api://dovecot/read")),
        draws(
            "two clouds",
            Known.asked().with(Fact.MAIL_SERVER, HostFacts.of("outlook.office365.us", 993)),
            "LIKELY CLOUDS_MIXED"),
        draws(
            "a name for a client id",
            Known.asked().with(Fact.CLIENT_ID, "mail-reader"),
            "LIKELY CLIENT_ID_NO_GUID"));
  }

  @TestFactory
  Stream<DynamicTest> answersThatAreNoneShouldTellWhoGaveThem() {
    return Stream.of(
        answer(407, "text/html", "<html>login</html>", "CERTAIN PROXY_LOGIN"),
        answer(511, "text/html", "<html>hotel</html>", "CERTAIN PORTAL_OR_PROXY"),
        answer(200, "text/html", "<html>Welcome</html>", "LIKELY PORTAL_OR_PROXY"),
        answer(403, "text/html", "<html>Blocked by Zscaler</html>", "CERTAIN PORTAL_OR_PROXY"),
        answer(503, "text/html", "<h1>Squid: cannot forward</h1>", "CERTAIN PORTAL_OR_PROXY"),
        answer(302, "", "", "LIKELY PORTAL_OR_PROXY"),
        answer(429, "text/plain", "Too Many Requests", "CERTAIN TOKEN_THROTTLED"),
        answer(503, "text/html", "<html>Service Unavailable</html>", "CERTAIN TOKEN_SERVICE_DOWN"),
        answer(404, "text/html", "<html>not found</html>", "LIKELY NOT_A_TOKEN_ENDPOINT"),
        answer(200, "application/json", "{\"hello\":1}", "LIKELY NOT_A_TOKEN_ENDPOINT"),
        answer(
            503,
            "application/json",
            "{\"error\":\"temporarily_unavailable\",\"error_description\":\"AADSTS90033: A transient"
                + " error has occurred.\"}",
            "CERTAIN ENTRA_TROUBLE"));
  }

  @Test
  void theServersWaitShouldBeAmongTheEvidence() {
    Facts facts =
        Known.asked()
            .with(Fact.REFUSAL, refusal(90055, "Tenant throttled."))
            .with(Fact.RETRY_AFTER, Duration.ofSeconds(60));

    assertThat(Diagnosis.of(facts).get(0).evidence())
        .containsExactly(
            "the token request was refused with HTTP 401: invalid_client: AADSTS90055: Tenant"
                + " throttled.",
            "the server asks to wait 60 s");
  }

  @Test
  void anUnknownCodeShouldLeadToMicrosoftsPage() {
    Finding finding =
        Diagnosis.of(Known.asked().with(Fact.REFUSAL, refusal(123456, "Something new."))).get(0);

    assertThat(finding.confirm().get(0).words())
        .contains(
            new CommandToken(
                CommandToken.Kind.VALUE, "https://login.microsoftonline.com/error?code=123456"));
  }

  @Test
  void aRefusalWithoutACodeShouldBeReportedAsIs() {
    assertThat(Diagnosis.of(Facts.NONE.with(Fact.REFUSAL, bare("access_denied", 400))))
        .extracting(Finding::which)
        .containsExactly(FindingId.REFUSED_WITHOUT_CODE);
  }

  /** All errors of RFC 6749 section 5.2. */
  @TestFactory
  Stream<DynamicTest> eachErrorOfTheStandardShouldHaveItsFinding() {
    return Stream.of(
        draws("invalid_request", bare("invalid_request"), "CERTAIN REQUEST_REFUSED"),
        draws("invalid_client", bare("invalid_client"), "CERTAIN CLIENT_REFUSED"),
        draws("invalid_grant", bare("invalid_grant"), "CERTAIN GRANT_REFUSED"),
        draws("unauthorized_client", bare("unauthorized_client"), "CERTAIN CLIENT_NOT_ALLOWED"),
        draws("unsupported_grant_type", bare("unsupported_grant_type"), "CERTAIN GRANT_TYPE"),
        draws("invalid_scope", bare("invalid_scope"), "CERTAIN SCOPE_REFUSED"),
        draws(
            "temporarily_unavailable",
            bare("temporarily_unavailable"),
            "CERTAIN TOKEN_SERVICE_DOWN"),
        draws(
            "invalid_resource",
            bare("invalid_resource"),
            "LIKELY RESOURCE_NOT_FOUND",
            "POSSIBLE RESOURCE_DISABLED"));
  }

  @TestFactory
  Stream<DynamicTest> aSecretInTheFormOfAnIdShouldBeHintedAt() {
    return Stream.of(
        draws(
            "with invalid_client",
            bare("invalid_client").with(Fact.SECRET_LOOKS_LIKE_ID, true),
            "CERTAIN CLIENT_REFUSED",
            "LIKELY SECRET_IS_AN_ID"),
        draws(
            "with an error that blames no credential",
            bare("invalid_scope").with(Fact.SECRET_LOOKS_LIKE_ID, true),
            "CERTAIN SCOPE_REFUSED"));
  }

  /** The status of a response is often missing in a log. */
  @Test
  void aStatusThatIsNotKnownShouldNotBeShown() {
    assertThat(evidence(bare("invalid_client", 0)))
        .isEqualTo("the token request was refused: invalid_client");
    assertThat(evidence(bare("invalid_client", 401)))
        .isEqualTo("the token request was refused with HTTP 401: invalid_client (HTTP 401)");
  }

  private static String evidence(OAuthError refusal) {
    return Diagnosis.of(Facts.NONE.with(Fact.REFUSAL, refusal)).get(0).evidence().get(0);
  }

  private static Facts bare(String error) {
    return Known.asked().with(Fact.REFUSAL, bare(error, 400));
  }

  private static OAuthError bare(String error, int status) {
    return new OAuthError(
        error,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        status,
        Optional.empty());
  }

  private static Facts refused(int code, String words) {
    return Known.asked().with(Fact.REFUSAL, refusal(code, words));
  }

  private static DynamicTest trouble(String words, String finding) {
    return draws(words, Known.asked().with(Fact.CREDENTIAL_TROUBLE, words), "CERTAIN " + finding);
  }

  private static DynamicTest answer(int status, String type, String body, String finding) {
    return draws(
        status + " " + body,
        Known.asked().with(Fact.UNUSABLE_REPLY, reply(status, type, body)),
        finding);
  }
}
