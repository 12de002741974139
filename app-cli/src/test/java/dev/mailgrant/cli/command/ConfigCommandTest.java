package dev.mailgrant.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.json.JsonObject;
import dev.mailgrant.core.json.JsonSyntaxException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigCommandTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "MAILGRANT_CLIENT_SECRET", "planted-secret",
          "AZURE_CLIENT_CERTIFICATE_PATH", "app.pem",
          "AZURE_CLIENT_CERTIFICATE_PASSWORD", "planted-password",
          "AZURE_TENANT_ID", "contoso.example");

  @TempDir Path home;

  @Test
  void eachValueShouldHaveItsOriginAndSecretsShouldBeHidden() {
    Run run = Run.of(home, ENVIRONMENT, "", "config", "--cloud", "us-dod");

    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .containsPattern("\ntenant-id +contoso.example +environment AZURE_TENANT_ID\n")
        .containsPattern("\nclient-secret +\\*\\*\\* +environment MAILGRANT_CLIENT_SECRET\n")
        .containsPattern("\nimap-host +outlook-dod.office365.us +default of cloud us-dod\n")
        .containsPattern("\ndeadline +60s +default\n")
        .containsPattern(
            "\nignored: certificate \\(environment AZURE_CLIENT_CERTIFICATE_PATH\\): client-secret")
        .contains("missing: client-id, mailbox")
        .doesNotContain("planted");
  }

  @Test
  void mistakesShouldBeListedWithTheValues() {
    Run run = Run.of(home, "config", "--imap-port", "x", "--cloud", "mars");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).containsPattern("imap-port +x +flag --imap-port");
    assertThat(run.err())
        .contains("imap-port \"x\" (flag --imap-port): must be")
        .contains("cloud \"mars\" (flag --cloud): must be one of global, us-gov, us-dod, china");
    assertThat(run.err().lines().filter(line -> line.contains("mars"))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"config", "setup", "handshake --sandbox"})
  void aMisspeltVariableShouldBeWarnedOf(String command) {
    Run run = Run.of(home, Map.of("MAILGRANT_TENANTID", "planted"), "", command.split(" "));

    assertThat(run.code()).isZero();
    assertThat(run.err().lines())
        .singleElement()
        .asString()
        .endsWith("MAILGRANT_TENANTID has no effect: did you mean MAILGRANT_TENANT_ID?");
    assertThat(run.out()).doesNotContain("MAILGRANT_TENANTID");
  }

  @Test
  void jsonShouldHoldTheWarningsToo() {
    Run run =
        Run.of(
            home,
            Map.of("MAILGRANT_TENANTID", "x", "MAILGRANT_CLIENT_SECRET", "'planted'"),
            "",
            "config",
            "--json");

    assertThat(run.out())
        .contains("MAILGRANT_TENANTID has no effect")
        .contains("contains a secret in quotation marks")
        .doesNotContain("planted");
  }

  @Test
  void jsonShouldHoldTheSame() throws JsonSyntaxException {
    Run run = Run.of(home, ENVIRONMENT, "", "config", "--json");

    assertThat(run.code()).isZero();
    JsonObject object = JsonObject.parse(run.out());
    JsonObject secret =
        object.object("settings").orElseThrow().object("client-secret").orElseThrow();
    assertThat(secret.text("value")).contains("***");
    assertThat(secret.text("origin")).contains("environment MAILGRANT_CLIENT_SECRET");
    assertThat(object.texts("missing")).containsExactly("client-id", "mailbox");
    assertThat(run.all()).doesNotContain("planted");
  }

  @Test
  void jsonShouldHoldAnErrorWhenThereAreMistakes() throws JsonSyntaxException {
    Run run = Run.of(home, "config", "--json", "--imap-port", "x");

    assertThat(run.code()).isEqualTo(2);
    JsonObject object = JsonObject.parse(run.out());
    JsonObject error = object.object("error").orElseThrow();
    assertThat(error.text("kind")).contains("settings");
    assertThat(error.text("message").orElseThrow()).contains("imap-port \"x\"");
    assertThat(error.members().get("mistakes")).isEqualTo(object.members().get("mistakes"));
  }

  @Test
  void jsonShouldNameNoProfileThatIsNotThere() throws JsonSyntaxException {
    JsonObject object =
        JsonObject.parse(Run.of(home, "config", "--json", "--profile", "nope").out());

    assertThat(object.has("profile")).isFalse();
    assertThat(object.has("error")).isTrue();
  }
}
