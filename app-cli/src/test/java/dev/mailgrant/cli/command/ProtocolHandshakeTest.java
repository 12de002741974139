package dev.mailgrant.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.json.JsonObject;
import dev.mailgrant.core.json.JsonSyntaxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code handshake}, {@code token --claims} and {@code config} with {@code --protocol}. */
class ProtocolHandshakeTest {
  @TempDir Path home;

  @ParameterizedTest
  @ValueSource(strings = {"nimbus", "msal"})
  void pop3ShouldShowTheConversationAndTheMaildrop(String adapter) {
    Run run = Run.of(home, "handshake", "--sandbox", "--protocol=pop3", "--token-adapter", adapter);

    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("C:\tCAPA\n", "C:\tAUTH XOAUTH2\n", "C:\tSTAT\n", "C:\tQUIT\n")
        .containsPattern("C:\t<token: \\d+ bytes, sha256 [0-9a-f]{8}…>\n")
        .containsPattern("\nopened +reader@sandbox.example\nmessages +3, \\d+ octets\n")
        .containsPattern("\ntime +\\d+ ms \\(.*stat \\d+ ms, quit ")
        .doesNotContain("RETR", "DELE", "send-test", "folder");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nimbus", "msal"})
  void smtpShouldSendNothingAndSayThatItProvesNoSending(String adapter) throws IOException {
    try (OwnTenant tenant = new OwnTenant(home)) {
      Run run = tenant.run("handshake", "--protocol=smtp", "--token-adapter", adapter);

      assertThat(run.err()).isEmpty();
      assertThat(run.code()).isZero();
      assertThat(run.out())
          .contains("C:\tSTARTTLS\n", "C:\tAUTH XOAUTH2\nS:\t334", "C:\tQUIT\n")
          .contains("235 2.7.0 Authentication successful")
          .containsPattern("\nlogged in +as reader@sandbox.example\n")
          .containsPattern("\nnote +A login does not prove that the application may send.\n")
          .doesNotContain("MAIL FROM", "opened");
      assertThat(tenant.sandbox().sentMessages()).isEmpty();
    }
  }

  @Test
  void theCommandThatSendsShouldRepeatTheOptions() {
    Run run =
        Run.of(home, "handshake", "--sandbox", "--variant=smtp-rbac", "--protocol=smtp", "--json");
    Run text = Run.of(home, "handshake", "--sandbox", "--variant=smtp-rbac", "--protocol=smtp");

    assertThat(text.out())
        .endsWith(
            "\nSend a message: mailgrant send-test --sandbox --variant smtp-rbac --protocol smtp\n");
    assertThat(run.out()).startsWith("{").endsWith("}\n");
  }

  @ParameterizedTest
  @CsvSource({
    "imap, opened, 8, SELECT|CLOSE|LOGOUT",
    "pop3, opened, 7, STAT|QUIT",
    "smtp, loggedIn, 6, QUIT"
  })
  void jsonShouldHaveTheMembersOfTheProtocol(
      String protocol, String success, int steps, String last) throws JsonSyntaxException {
    Run run = Run.of(home, "handshake", "--sandbox", "--json", "--protocol", protocol);

    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    JsonObject object = JsonObject.parse(run.out());
    assertThat(object.members()).containsEntry(success, true);
    assertThat(object.has("opened")).isEqualTo(success.equals("opened"));
    assertThat(object.has("folder")).isEqualTo(protocol.equals("imap"));
    assertThat(object.has("maildrop")).isEqualTo(protocol.equals("pop3"));
    assertThat(object.has("accepted")).isFalse();
    JsonObject request = object.object("request").orElseThrow();
    assertThat(request.text("protocol")).contains(protocol);
    assertThat(request.text(protocol + "Host")).contains("localhost");
    assertThat(request.wholeNumber(protocol + "Port")).isPresent();
    assertThat(request.text(protocol + "Tls"))
        .contains(protocol.equals("smtp") ? "starttls" : "implicit");
    assertThat(request.has("imapHost")).isEqualTo(protocol.equals("imap"));
    assertThat(request.has("folder")).isEqualTo(protocol.equals("imap"));
    List<String> names = new ArrayList<>();
    for (Object step : (List<?>) Objects.requireNonNull(object.members().get("steps"))) {
      names.add(((JsonObject) step).text("step").orElseThrow());
    }
    assertThat(names)
        .hasSize(steps)
        .startsWith("TOKEN", "CONNECT", "GREETING", "CAPABILITY", "AUTHENTICATE")
        .endsWith(last.split("\\|"));
  }

  @ParameterizedTest
  @CsvSource({
    "pop3, pop3-no-role, 31, AUTHENTICATE, pop3",
    "pop3, pop3-disabled, 31, AUTHENTICATE, pop3",
    "pop3, pop3-no-xoauth2, 30, CAPABILITY, pop3",
    "pop3, pop3-greeting-error, 34, GREETING, pop3",
    "pop3, pop3-stat-closed, 34, STAT, ''",
    "pop3, imap-on-pop3-port, 30, CONNECT, ''",
    "smtp, smtp-disabled-for-tenant, 31, AUTHENTICATE, smtp",
    "smtp, smtp-no-role, 31, AUTHENTICATE, smtp",
    "smtp, wrong-secret, 20, TOKEN, ''"
  })
  void aFailureShouldHaveItsCodeAndStepAndKeepTheProtocol(
      String protocol, String fault, int code, String step, String reply)
      throws JsonSyntaxException {
    Run run =
        Run.of(home, "handshake", "--sandbox", "--json", "--fault", fault, "--protocol", protocol);

    assertThat(run.code()).isEqualTo(code);
    JsonObject object = JsonObject.parse(run.out());
    JsonObject error = object.object("error").orElseThrow();
    assertThat(error.text("step")).contains(step);
    assertThat(error.has("pop3")).isEqualTo(reply.equals("pop3"));
    assertThat(error.has("smtp")).isEqualTo(reply.equals("smtp"));
    assertThat(object.members())
        .containsEntry(protocol.equals("smtp") ? "loggedIn" : "opened", false);
    assertThat(run.err())
        .startsWith("mailgrant: " + step + " failed (")
        .endsWith(
            "\nDiagnose it: mailgrant doctor --sandbox --fault "
                + fault
                + " --protocol "
                + protocol
                + "\n");
  }

  @ParameterizedTest
  @CsvSource({
    "pop3, --read-only",
    "pop3, --fast",
    "smtp, --read-only",
    "smtp, --fast",
  })
  void whatIsForFoldersShouldBeRefused(String protocol, String option) {
    Run run = Run.of(home, "handshake", "--sandbox", "--protocol", protocol, option);

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith("mailgrant: " + option + " is for IMAP, but the protocol is ")
        .endsWith("; leave it out\n");
  }

  @ParameterizedTest
  @CsvSource({
    "imap, pop-role-only, IMAP.AccessAsApp",
    "pop3, pop3-no-role, POP.AccessAsApp",
    "smtp, smtp-no-role, SMTP.SendAsApp"
  })
  void claimsShouldBeJudgedByTheRoleOfTheProtocol(String protocol, String fault, String role)
      throws JsonSyntaxException {
    Run healthy = Run.of(home, "token", "--sandbox", "--claims", "--protocol", protocol);
    Run ill =
        Run.of(home, "token", "--sandbox", "--claims", "--fault", fault, "--protocol", protocol);

    assertThat(healthy.out()).doesNotContain("! ");
    assertThat(ill.out()).containsPattern("roles .*\n +! ");
    assertThat(ill.out()).contains(role);
  }

  @Test
  void aProtocolThatIsNoneShouldBeAMistake() {
    Run run = Run.of(home, "handshake", "--sandbox", "--protocol", "pop");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo(
            "mailgrant: protocol \"pop\" (flag --protocol): must be one of imap, pop3, smtp\n");
  }

  /** Also those of a protocol that this run does not use. */
  @Test
  void allMistakesShouldBeReportedAtOnceWithTheirOrigin() throws IOException {
    Files.createDirectories(home.resolve(".config/mailgrant"));
    Path profile =
        Files.writeString(
            home.resolve(".config/mailgrant/default.properties"),
            "tenant-id=t.example\nclient-id=c\nmailbox=m@t.example\npop3-tls=ssl\nsmtp-host=a b\n");
    Run run =
        Run.of(
            home,
            Map.of("MAILGRANT_CLIENT_SECRET", "x-secret", "MAILGRANT_SMTP_TLS", "none"),
            "",
            "handshake",
            "--protocol=smtp",
            "--imap-port=0",
            "--pop3-port=99999",
            "--smtp-port=x");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("mailgrant: 6 mistakes in the settings:\n")
        .contains(
            "  imap-port \"0\" (flag --imap-port): must be a whole number from 1 to 65535\n",
            "  pop3-port \"99999\" (flag --pop3-port): must be ",
            "  smtp-port \"x\" (flag --smtp-port): must be ",
            "  pop3-tls \"ssl\" (profile " + profile + "): must be one of implicit, starttls\n",
            "  smtp-tls \"none\" (environment MAILGRANT_SMTP_TLS): must be one of implicit, starttls\n",
            "  smtp-host \"a b\" (profile " + profile + "): ");
  }

  @Test
  void configShouldShowTheSettingsOfEachProtocol() throws IOException {
    Files.createDirectories(home.resolve(".config/mailgrant"));
    Files.writeString(
        home.resolve(".config/mailgrant/default.properties"), "protocol=smtp\nsmtp-port=2525\n");
    Run run =
        Run.of(
            home,
            Map.of("MAILGRANT_POP3_HOST", "pop.example"),
            "",
            "config",
            "--smtp-tls=implicit");

    assertThat(run.out())
        .containsPattern("protocol +smtp +profile ")
        .containsPattern("smtp-port +2525 +profile ")
        .containsPattern("pop3-host +pop.example +environment MAILGRANT_POP3_HOST")
        .containsPattern("smtp-tls +implicit +flag --smtp-tls")
        .containsPattern("pop3-port +995 +default")
        .containsPattern("pop3-tls +implicit +default");
  }
}
