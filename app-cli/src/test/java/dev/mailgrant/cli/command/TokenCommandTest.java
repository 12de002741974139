package dev.mailgrant.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.json.JsonObject;
import dev.mailgrant.core.json.JsonSyntaxException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenCommandTest {
  private static final String JWT = "eyJ[\\w-]+\\.eyJ[\\w-]+\\.[\\w-]+";

  @TempDir Path home;

  @ParameterizedTest
  @ValueSource(strings = {"nimbus", "msal"})
  void rawShouldBeTheTokenAloneOnStandardOutput(String adapter) {
    Run run = Run.of(home, "token", "--sandbox", "--token-adapter", adapter);

    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out()).matches(JWT + "\n");
  }

  @Test
  void headerShouldBeAFieldOfHttp() {
    Run run = Run.of(home, "token", "--sandbox", "--format", "header");

    assertThat(run.out()).matches("Authorization: Bearer " + JWT + "\n");
  }

  @Test
  void xoauth2ShouldBeTheInitialResponseInBase64() {
    Run run =
        Run.of(home, "token", "--sandbox", "--format", "XOAUTH2", "--mailbox", "a@contoso.example");

    assertThat(run.err()).isEmpty();
    assertThat(decoded(run.out()))
        .matches("user=a@contoso\\.example\u0001auth=Bearer " + JWT + "\u0001\u0001");
  }

  @Test
  void oauthBearerShouldNameHostAndPortToo() {
    Run run =
        Run.of(
            home,
            "token",
            "--sandbox",
            "--format=oauthbearer",
            "--mailbox=a@contoso.example",
            "--imap-host=imap.example",
            "--imap-port=1993");

    assertThat(run.err()).isEmpty();
    assertThat(decoded(run.out()))
        .matches(
            "n,a=a@contoso\\.example,\u0001host=imap\\.example\u0001port=1993\u0001auth=Bearer "
                + JWT
                + "\u0001\u0001");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--json", "--format=json"})
  void jsonShouldBeOneObjectWithTheTokenInIt(String option) throws JsonSyntaxException {
    Run run = Run.of(home, "token", "--sandbox", option);

    assertThat(run.err()).isEmpty();
    JsonObject object = JsonObject.parse(run.out());
    assertThat(object.wholeNumber("schema")).hasValue(1);
    assertThat(object.wholeNumber("exitCode")).hasValue(0);
    assertThat(object.text("command")).contains("token");
    assertThat(object.text("accessToken").orElseThrow()).matches(JWT);
    assertThat(object.text("tokenType")).contains("Bearer");
    assertThat(object.text("expiresAt").orElseThrow()).endsWith("Z");
    assertThat(object.wholeNumber("lifeSeconds").orElseThrow()).isBetween(60L, 100_000L);
    assertThat(object.text("scope")).contains("https://outlook.office365.com/.default");
    assertThat(object.object("claims").orElseThrow().texts("roles"))
        .containsExactly("IMAP.AccessAsApp", "POP.AccessAsApp", "SMTP.SendAsApp");
    JsonObject request = object.object("request").orElseThrow();
    assertThat(request.text("tokenAdapter")).contains("nimbus");
    assertThat(request.members()).containsEntry("sandbox", true);
  }

  @Test
  void claimsShouldBeExplainedAndTheTokenNotShown() {
    Run run = Run.of(home, "token", "--sandbox", "--claims");

    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .containsPattern("token +<token: \\d+ bytes, sha256 ")
        .containsPattern(
            "aud +https://outlook.office365.com\n +the service that the token is for\n")
        .containsPattern("oid +[0-9a-f-]{36}\n +the object ID of the enterprise application")
        .containsPattern(
            "roles +IMAP.AccessAsApp, POP.AccessAsApp, SMTP.SendAsApp\n +the application permissions")
        .doesNotContain("! ", "certain: ", "New-ServicePrincipal")
        .containsPattern(
            "exp +\\d+\n +valid until \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d .*in \\d")
        .doesNotContainPattern(JWT);
    assertThat(run.out().lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void aRoleThatIsMissingShouldBeMarkedAndFound() {
    Run run = Run.of(home, "token", "--sandbox", "--fault", "no-consent", "--claims");

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .containsPattern("roles +\\(absent\\)\n +! the application permissions")
        .contains("\n\ncertain: The token contains no application role [MG-CLAIM-001]\n")
        .contains("\n   fix       Add the application permission IMAP.AccessAsApp of Office 365");
  }

  @ParameterizedTest
  @CsvSource({
    "no-consent, roles, MG-CLAIM-001",
    "pop-role-only, roles, MG-CLAIM-002",
    "delegated-token, scp, MG-CLAIM-003",
    "graph-scope, aud, MG-CLAIM-004",
    "outlook-office-scope, aud, MG-CLAIM-008",
    "wrong-tenant-token, tid, MG-CLAIM-005",
    "token-of-another-application, appid, MG-CLAIM-006",
    "token-expired, exp, MG-CLAIM-007",
    "token-not-yet-valid, nbf, MG-NET-020"
  })
  void aClaimShouldBeMarkedIfAFindingIsAboutIt(String fault, String claim, String id)
      throws JsonSyntaxException {
    Run run = Run.of(home, "token", "--sandbox", "--claims", "--json", "--fault", fault);

    JsonObject object = JsonObject.parse(run.out());
    List<JsonObject> remarks = objects(object, "remarks");
    assertThat(remarks)
        .filteredOn(remark -> Boolean.TRUE.equals(remark.members().get("trouble")))
        .extracting(remark -> remark.text("claim").orElseThrow())
        .contains(claim);
    assertThat(objects(object, "findings"))
        .extracting(finding -> finding.text("id").orElseThrow())
        .startsWith(id);
  }

  @Test
  void claimsInJsonShouldHoldTheRemarksAndNoToken() throws JsonSyntaxException {
    Run run = Run.of(home, "token", "--sandbox", "--claims", "--json");

    JsonObject object = JsonObject.parse(run.out());
    assertThat(object.has("accessToken")).isFalse();
    assertThat(object.object("claims").orElseThrow().text("aud"))
        .contains("https://outlook.office365.com");
    assertThat(object.members()).containsEntry("opaque", false);
    assertThat(run.out()).contains("\"claim\": \"roles\"").doesNotContainPattern(JWT);
    assertThat(objects(object, "remarks"))
        .allMatch(remark -> Boolean.FALSE.equals(remark.members().get("trouble")));
    assertThat(objects(object, "findings")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "wrong-secret, 20, token refused, TOKEN_REFUSED, MG-TOKEN-001",
    "throttled-token, 21, token unavailable, TOKEN_UNAVAILABLE, MG-TOKEN-028",
    "token-service-down, 21, token unavailable, TOKEN_UNAVAILABLE, MG-TOKEN-029"
  })
  void aFailureShouldHaveTheHandshakesCodeAndForm(
      String fault, int code, String words, String reason, String id) throws JsonSyntaxException {
    String[] line = {"token", "--sandbox", "--deadline=3s", "--fault", fault, "--format=raw"};
    Run plain = Run.of(home, line);
    line[line.length - 1] = "--format=json";
    Run json = Run.of(home, line);

    assertThat(plain.code()).isEqualTo(code);
    assertThat(plain.out()).isEmpty();
    assertThat(plain.err()).startsWith("mailgrant: TOKEN failed (" + words + "): ");
    assertThat(plain.err())
        .containsPattern("\ncertain: .* \\[" + id + "\\]\n   cause ")
        .endsWith(
            "\nDiagnose it: mailgrant doctor --sandbox --fault " + fault + " --deadline 3s\n");
    assertThat(json.code()).isEqualTo(code);
    JsonObject object = JsonObject.parse(json.out());
    assertThat(object.wholeNumber("exitCode")).hasValue(code);
    assertThat(object.object("error").orElseThrow().text("kind")).contains("token");
    assertThat(object.object("error").orElseThrow().text("reason")).contains(reason);
    assertThat(object.object("request").orElseThrow().text("tenantId")).isPresent();
    assertThat(objects(object, "findings").get(0).text("id")).contains(id);
  }

  /** Doctor needs a mailbox, which a token does not. */
  @Test
  void theLineForTheDoctorShouldAskForTheMailboxThatIsMissing() {
    String[] settings = {
      "token", "--tenant-id=t.example", "--client-id=11111111-2222-3333-4444-555555555555",
      "--authority=https://127.0.0.1:1", "--client-secret-command=echo 'planted'", "--fresh"
    };
    Run without = Run.of(home, settings);
    Run with = Run.of(home, Map.of("MAILGRANT_MAILBOX", "a@t.example"), "", settings);

    assertThat(without.code()).isEqualTo(10);
    assertThat(without.err())
        .endsWith(
            "Diagnose it: mailgrant doctor --tenant-id t.example --client-id"
                + " 11111111-2222-3333-4444-555555555555 --client-secret-command '<as given>'"
                + " --authority https://127.0.0.1:1 --mailbox '<mailbox>'\n")
        .doesNotContain("planted", "--fresh");
    assertThat(with.err()).endsWith("'<as given>' --authority https://127.0.0.1:1\n");
  }

  @Test
  void aTokenShouldNeedNoMailbox() {
    Run run = Run.of(home, "token");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith("mailgrant: missing: tenant-id, client-id, a credential.")
        .endsWith("mailgrant token --claims --sandbox\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"xoauth2", "oauthbearer"})
  void aFormWithTheMailboxInItShouldMissIt(String format) {
    Run run =
        Run.of(
            home,
            Map.of("MAILGRANT_CLIENT_SECRET", "planted"),
            "",
            "token",
            "--tenant-id=contoso.example",
            "--client-id=11111111-2222-3333-4444-555555555555",
            "--format=" + format);

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("mailgrant: missing: mailbox.")
        .contains("--mailbox ADDRESS")
        .doesNotContain("--sandbox");

    assertThat(Run.of(home, "token", "--format=" + format).err())
        .endsWith("mailgrant token --format " + format + " --sandbox\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--format=jsn|did you mean json",
        "--format=raw --json|--json is short for --format json",
        "--claims --format=raw|--claims prints no token",
        "--compare --format=json|--compare prints no token",
        "--claims --compare|leave out --claims",
        "--fault no-consent|need --sandbox: add it"
      })
  void optionsThatCannotBeTogetherShouldBeAMistake(String options, String words) {
    Run run = Run.of(home, ("token " + options).split(" "));

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).startsWith("mailgrant: ").contains(words);
  }

  @Test
  void aSettingThatTheAdapterCannotWorkWithShouldBeAMistake() {
    Run run =
        Run.of(home, "token", "--sandbox", "--token-adapter=msal", "--tenant-id=adfs", "--json");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).startsWith("mailgrant: tenant-id \"adfs\" (flag --tenant-id): names");
    assertThat(run.out()).contains("\"kind\": \"settings\"");
  }

  private static List<JsonObject> objects(JsonObject object, String name) {
    return ((List<?>) Objects.requireNonNull(object.members().get(name)))
        .stream().map(JsonObject.class::cast).toList();
  }

  private static String decoded(String base64) {
    return new String(Base64.getDecoder().decode(base64.strip()), UTF_8);
  }
}
