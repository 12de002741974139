package dev.mailgrant.cli.command;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.cli.credential.OneKey;
import dev.mailgrant.core.json.JsonObject;
import dev.mailgrant.core.json.JsonSyntaxException;
import dev.mailgrant.core.oauth.ClientCertificate;
import dev.mailgrant.sandbox.tls.ApplicationCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code config --check-credential}: offline, and without tenant, client or mailbox. */
class ConfigCredentialTest {
  private static final String GUID = "11111111-2222-3333-4444-555555555555";
  private static final ApplicationCertificate APP = endsIn(Duration.ofDays(20).plusHours(1));
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  @TempDir Path home;

  @BeforeEach
  void writeCertificate() throws IOException {
    SecretFile.write(home.resolve("app.pem"), APP.keyAndCertificatePem());
  }

  @Test
  void aCertificateShouldBeShownAsThePortalShowsIt() {
    Run run = check("--certificate", "app.pem");
    ClientCertificate credential = APP.credential();

    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .startsWith("credential  certificate \"app.pem\" (flag --certificate)\n")
        .contains("\nsubject     CN=mail reader\n", "\nissuer      CN=mail reader\n")
        .contains(
            "\nthumbprint  "
                + HexFormat.of().withUpperCase().formatHex(credential.sha1Thumbprint())
                + " (SHA-1, as the portal shows it)\n")
        .contains(
            "\nsha256      "
                + HexFormat.of().withUpperCase().formatHex(credential.sha256Thumbprint())
                + "\n")
        .contains("\nx5t#S256    " + BASE64.encodeToString(credential.sha256Thumbprint()) + "\n")
        .contains("\ndays left   20\n");
  }

  @ParameterizedTest
  @CsvSource({"nimbus, '', PS256", "nimbus, rs256, RS256", "msal, '', RS256"})
  void theHeaderShouldBeTheAdaptersOwn(String adapter, String setting, String algorithm)
      throws JsonSyntaxException {
    Map<String, String> environment =
        setting.isEmpty() ? Map.of() : Map.of("MAILGRANT_ASSERTION_ALGORITHM", setting);
    Run run =
        Run.of(
            home,
            environment,
            "",
            "config",
            "--check-credential",
            "--json",
            "--certificate",
            "app.pem",
            "--token-adapter",
            adapter,
            "--tenant-id",
            "contoso.example",
            "--client-id",
            GUID);

    assertThat(run.err()).isEmpty();
    JsonObject assertion = credential(run).object("assertion").orElseThrow();
    assertThat(assertion.text("adapter")).contains(adapter);
    JsonObject header = assertion.object("header").orElseThrow();
    assertThat(header.text("alg")).contains(algorithm);
    assertThat(header.text("typ")).contains("JWT");
    assertThat(header.has("kid")).isFalse();
    byte[] sha256 = APP.credential().sha256Thumbprint();
    assertThat(header.text("x5t#S256"))
        .contains(
            adapter.equals("msal")
                ? Base64.getEncoder().encodeToString(sha256)
                : BASE64.encodeToString(sha256));
    JsonObject claims = assertion.object("claims").orElseThrow();
    assertThat(claims.members().keySet()).containsExactlyInAnyOrder("aud", "iss", "sub");
    assertThat(claims.text("aud"))
        .contains("https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token");
    assertThat(claims.text("iss")).contains(GUID);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "20, 0", "21, 22", "36500, 22"})
  void fewerThanMinDaysShouldBe22(int days, int code) throws JsonSyntaxException {
    Run run = check("--certificate", "app.pem", "--min-days", Integer.toString(days), "--json");

    assertThat(run.code()).isEqualTo(code);
    JsonObject object = JsonObject.parse(run.out());
    assertThat(object.wholeNumber("exitCode")).hasValue(code);
    assertThat(credential(run).wholeNumber("daysLeft")).hasValue(20);
    assertThat(object.has("error")).isEqualTo(code != 0);
    assertThat(run.err().contains("has 20 days left, fewer than --min-days " + days))
        .isEqualTo(code != 0);
  }

  @Test
  void anExpiredCertificateShouldBeShownAllTheSame() throws IOException, JsonSyntaxException {
    SecretFile.write(home.resolve("old.pem"), endsIn(Duration.ofHours(-2)).keyAndCertificatePem());
    Run run = check("--certificate", "old.pem", "--json");

    assertThat(run.code()).isEqualTo(22);
    assertThat(run.err()).contains("certificate \"old.pem\"", "expired on", "openssl req -x509");
    assertThat(run.err().lines()).hasSize(1);
    assertThat(credential(run).wholeNumber("daysLeft")).hasValue(-1);
    JsonObject error = JsonObject.parse(run.out()).object("error").orElseThrow();
    assertThat(error.text("kind")).contains("credential");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pl4nted", "1.5", "", "-5", "99999", "4294967296"})
  void minDaysShouldBeAWholeNumberAndNeverRepeated(String value) {
    Run run = check("--certificate", "app.pem", "--min-days=" + value);

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("--min-days").contains("from 0 to 36500");
    assertThat(run.err().replace("36500", "")).doesNotContain(value.isEmpty() ? "\"\"" : value);
  }

  /** Otherwise a monitoring system would assume that the secret was checked. */
  @Test
  void minDaysOfASecretShouldBeSaidToMeanNothing() {
    Run run =
        Run.of(
            home,
            Map.of("MAILGRANT_CLIENT_SECRET", "a-secret~with~8Q~in-it"),
            "",
            "config",
            "--check-credential",
            "--min-days=3");

    assertThat(run.code()).isZero();
    assertThat(run.err()).contains("--min-days does not apply to a client secret");
  }

  @Test
  void minDaysAloneShouldSayWhatIsMissing() {
    Run run = Run.of(home, "config", "--min-days", "3");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("needs --check-credential: add it");
  }

  @Test
  void noCredentialShouldBeAMistakeThatNamesTheWaysToGiveOne() {
    Run run = check();

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains("missing: a credential", "client-secret-file", "certificate")
        .doesNotContain("tenant-id");
  }

  @Test
  void aSecretShouldBeMeasuredAndNotShown() throws JsonSyntaxException {
    Map<String, String> environment = Map.of("MAILGRANT_CLIENT_SECRET", "pl4nted-secret");
    Run run = Run.of(home, environment, "", "config", "--check-credential", "--json");

    assertThat(run.code()).isZero();
    assertThat(credential(run).text("type")).contains("secret");
    assertThat(credential(run).wholeNumber("characters")).hasValue(14);
    assertThat(run.all()).doesNotContain("pl4nted");
    Run text = Run.of(home, environment, "", "config", "--check-credential");
    assertThat(text.out())
        .contains("credential  client-secret (environment MAILGRANT_CLIENT_SECRET)")
        .contains("14 characters");
    assertThat(text.all()).doesNotContain("pl4nted");
  }

  @ParameterizedTest
  @ValueSource(strings = {"config", "config --check-credential"})
  void aSecretThatLooksLikeAnIdShouldCauseOneWarning(String command) throws JsonSyntaxException {
    Map<String, String> environment = Map.of("MAILGRANT_CLIENT_SECRET", GUID);
    String[] words = (command + " --json").split(" ");
    Run run = Run.of(home, environment, "", words);

    assertThat(run.code()).isZero();
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).contains("warning: ", "column Value", "AADSTS7000215");
    assertThat(JsonObject.parse(run.out()).texts("warnings"))
        .singleElement()
        .asString()
        .contains("client-secret (environment MAILGRANT_CLIENT_SECRET) contains a GUID");
    assertThat(run.all()).doesNotContain(GUID);
  }

  /** Older versions of Keycloak created such secrets. */
  @Test
  void aSecretOfAnotherServerShouldBeAllowedToBeAGuid() {
    Run run =
        Run.of(
            home,
            Map.of("MAILGRANT_CLIENT_SECRET", GUID),
            "",
            "config",
            "--token-endpoint",
            "https://id.example/token");

    assertThat(run.err()).isEmpty();
  }

  @Test
  void aFederatedTokenShouldBeLookedIntoAndNotShown() throws IOException, JsonSyntaxException {
    Instant end = Clock.systemUTC().instant().plusSeconds(600);
    String token =
        jwt(
            "{\"iss\":\"https://issuer.example\",\"sub\":\"system:job\","
                + "\"aud\":\"api://AzureADTokenExchange\",\"exp\":"
                + end.getEpochSecond()
                + "}");
    Files.writeString(home.resolve("token"), token);
    Run run = check("--federated-token-file", "token", "--json", "--min-days", "5");

    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    JsonObject credential = credential(run);
    assertThat(credential.text("type")).contains("federated");
    assertThat(credential.text("issuer")).contains("https://issuer.example");
    assertThat(credential.text("subject")).contains("system:job");
    assertThat(credential.texts("audiences")).containsExactly("api://AzureADTokenExchange");
    assertThat(credential.wholeNumber("secondsLeft").orElseThrow()).isBetween(500L, 600L);
    assertThat(run.all()).doesNotContain(token.split("\\.")[1]);
  }

  @Test
  void aFederatedTokenThatHasExpiredShouldBe22() throws IOException {
    Files.writeString(home.resolve("token"), jwt("{\"iss\":\"x\",\"exp\":1000}"));
    Run run = check("--federated-token-file", "token");

    assertThat(run.code()).isEqualTo(22);
    assertThat(run.err()).contains("expired on 1970-01-01T00:16:40Z");
    assertThat(run.out()).contains("issuer      x\n");
  }

  @Test
  void aFederatedTokenForAnotherAudienceShouldCauseAWarning() throws IOException {
    Files.writeString(home.resolve("token"), jwt("{\"aud\":\"kubernetes\"}"));
    Run run = check("--federated-token-file", "token");

    assertThat(run.code()).isZero();
    assertThat(run.err()).contains("kubernetes", "api://AzureADTokenExchange", "AADSTS700212");
  }

  @Test
  void otherProblemsShouldBeReportedToo() {
    Run run = check("--certificate", "nope.pem", "--imap-port", "x");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("2 mistakes", "imap-port \"x\"", "no such file");
  }

  @Test
  void whatTheAdapterCannotWorkWithShouldBeAMistake() {
    Run run = check("--certificate", "app.pem", "--client-auth", "secret-post");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("client-auth \"secret-post\"", "must be assertion");
  }

  @Test
  void theSandboxesCredentialShouldBeCheckedToo() {
    Run run = check("--sandbox");

    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("credential  client-secret (sandbox)");
  }

  private Run check(String... more) {
    String[] words = new String[more.length + 2];
    words[0] = "config";
    words[1] = "--check-credential";
    System.arraycopy(more, 0, words, 2, more.length);
    return Run.of(home, words);
  }

  private static JsonObject credential(Run run) throws JsonSyntaxException {
    return JsonObject.parse(run.out()).object("credential").orElseThrow();
  }

  private static ApplicationCertificate endsIn(Duration life) {
    return OneKey.valid(Duration.ofDays(-30), life);
  }

  private static String jwt(String claims) {
    return BASE64.encodeToString("{\"alg\":\"RS256\"}".getBytes(US_ASCII))
        + "."
        + BASE64.encodeToString(claims.getBytes(US_ASCII))
        + ".c2lnbmF0dXJl";
  }
}
