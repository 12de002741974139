package dev.mailgrant.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.json.JsonObject;
import dev.mailgrant.core.json.JsonSyntaxException;
import dev.mailgrant.sandbox.Sandbox;
import dev.mailgrant.sandbox.tls.Pem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompareTest {
  @TempDir Path home;

  @ParameterizedTest
  @CsvSource({"nimbus, msal", "msal, nimbus"})
  void bothAdaptersShouldBeSideBySideTheConfiguredOneFirst(String first, String second) {
    Run run = Run.of(home, "token", "--sandbox", "--compare", "--token-adapter", first);

    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .containsPattern("^ +" + first + " +" + second + "\n  outcome +a token\n  requests +1\n")
        .containsPattern("\n~ time +\\d+ ms +\\d+ ms\n")
        .containsPattern("\n  method +POST\n  url +https://localhost:")
        .containsPattern("\n  client_secret +\\*\\*\\*\n")
        .containsPattern("\n\\* x-client-sku +\\S+ +\\S+\n")
        .containsPattern("\n  status +200\n")
        .containsPattern("\n~ uti +\\S+ +\\S+\n")
        .containsPattern("\n  roles +IMAP.AccessAsApp, POP.AccessAsApp, SMTP.SendAsApp\n")
        .endsWith(
            "\nthe same: the tokens have the same claims, except those that are new in every token\n");
    assertThat(run.out().lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void assertionsShouldBeShownByHeaderAndClaims() throws IOException {
    try (Sandbox sandbox = Sandbox.start()) {
      Run run = byCertificate(sandbox, "--compare");

      assertThat(run.err()).isEmpty();
      assertThat(run.out())
          .containsPattern("\\* alg +PS256 +RS256\n")
          .containsPattern("  aud +https://localhost:")
          .containsPattern("~ jti +\\S{36} +\\S{36}\n")
          .containsPattern("  client_assertion +\\*\\*\\*\n");
    }
  }

  @Test
  void jsonShouldHoldBothSidesAndTheDifferences() throws JsonSyntaxException {
    Run run = Run.of(home, "token", "--sandbox", "--compare", "--json");

    assertThat(run.err()).isEmpty();
    JsonObject object = JsonObject.parse(run.out());
    assertThat(object.wholeNumber("schema")).hasValue(1);
    assertThat(object.wholeNumber("exitCode")).hasValue(0);
    assertThat(object.members()).containsEntry("same", true);
    List<JsonObject> sides = objects(object, "sides");
    assertThat(sides)
        .extracting(side -> side.text("adapter").orElseThrow())
        .containsExactly("nimbus", "msal");
    assertThat(sides).allMatch(side -> side.wholeNumber("requests").orElse(0) == 1);
    assertThat(sides)
        .allSatisfy(
            side -> {
              assertThat(side.object("form").orElseThrow().text("client_secret")).contains("***");
              assertThat(side.object("claims").orElseThrow().texts("roles"))
                  .containsExactly("IMAP.AccessAsApp", "POP.AccessAsApp", "SMTP.SendAsApp");
            });
    assertThat(objects(object, "differences"))
        .anySatisfy(
            one -> {
              assertThat(one.text("name")).contains("scope");
              assertThat(one.members()).containsEntry("expected", false);
            })
        .anySatisfy(
            one -> {
              assertThat(one.text("name")).contains("uti");
              assertThat(one.members()).containsEntry("expected", true);
            });
  }

  @ParameterizedTest
  @CsvSource({"wrong-secret, 20", "token-service-down, 21", "throttled-token, 21"})
  void aFailureShouldBeInItsColumnAndGiveItsCode(String fault, int code)
      throws JsonSyntaxException {
    Run text = Run.of(home, "token", "--sandbox", "--compare", "--fault", fault);
    Run json = Run.of(home, "token", "--sandbox", "--compare", "--fault", fault, "--json");

    assertThat(text.code()).isEqualTo(code);
    assertThat(text.out())
        .containsPattern("\n. outcome +no token: ")
        .containsPattern("\n  requests +1\n")
        .endsWith("\nthe same: no adapter got a token, for the same reason\n");
    assertThat(text.err())
        .contains("mailgrant: adapter nimbus:\nmailgrant: TOKEN failed (")
        .contains("mailgrant: adapter msal:\nmailgrant: TOKEN failed (");
    JsonObject object = JsonObject.parse(json.out());
    assertThat(object.wholeNumber("exitCode")).hasValue(code);
    assertThat(object.object("error").orElseThrow().text("kind")).contains("token");
  }

  @Test
  void anAdapterThatTheSettingsDoNotSuitShouldSaySoInItsColumn() throws IOException {
    try (Sandbox sandbox = Sandbox.start()) {
      List<String> words = words(sandbox, "--compare");
      words.addAll(List.of("--token-endpoint", sandbox.tokenEndpoint() + "?tenant=1"));
      Run run =
          Run.of(
              home,
              Map.of("MAILGRANT_CLIENT_SECRET", sandbox.clientSecret().reveal()),
              "",
              words.toArray(String[]::new));

      assertThat(run.code()).isEqualTo(2);
      assertThat(run.out())
          .contains("no token: these settings do")
          .containsPattern("\n\\* requests +1 +0\n")
          .endsWith("\ndifferent: no token from msal\n");
      assertThat(run.err()).contains("adapter msal:").contains("token-endpoint");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--compare", "--compare --json", "--claims", "--claims --json"})
  void neitherPageShouldHoldACredential(String page) throws IOException {
    try (Sandbox sandbox = Sandbox.start()) {
      Run run = byCertificate(sandbox, (page + " --log-level trace").split(" "));

      assertThat(run.code()).isZero();
      // The beginning of a JWT: in the table the rest of one would be on further lines.
      assertThat(run.all()).doesNotContainPattern("eyJ[\\w-]{12}");
    }
  }

  private Run byCertificate(Sandbox sandbox, String... more) throws IOException {
    Path certificate = home.resolve("app.pem");
    SecretFile.write(
        certificate,
        Pem.key(sandbox.clientCertificate().key())
            + Pem.certificate(sandbox.clientCertificate().certificate()));
    List<String> words = words(sandbox, more);
    words.addAll(List.of("--certificate", certificate.toString()));
    return Run.of(home, words.toArray(String[]::new));
  }

  private List<String> words(Sandbox sandbox, String... more) throws IOException {
    Path ca = home.resolve("ca.pem");
    Files.writeString(ca, sandbox.certificateAuthority().certificatePem());
    List<String> words = new ArrayList<>(List.of("token"));
    words.addAll(List.of(more));
    sandbox.settings(ca).forEach((key, value) -> words.addAll(List.of("--" + key, value)));
    return words;
  }

  private static List<JsonObject> objects(JsonObject object, String name) {
    return ((List<?>) java.util.Objects.requireNonNull(object.members().get(name)))
        .stream().map(JsonObject.class::cast).toList();
  }
}
