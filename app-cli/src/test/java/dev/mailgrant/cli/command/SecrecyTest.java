package dev.mailgrant.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.Secret;
import dev.mailgrant.sandbox.Sandbox;
import dev.mailgrant.sandbox.SandboxOptions;
import dev.mailgrant.sandbox.fault.Fault;
import dev.mailgrant.sandbox.tls.IssuedCertificate;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All output is safe to publish, also at trace level and on failure. */
class SecrecyTest {
  private static final String PLANTED = "pl4nted+s3cret/~8Q~value";
  private static final Pattern JWT =
      Pattern.compile("eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]+");
  private static final String SASL_IN_BASE64 =
      Base64.getEncoder().encodeToString("user=".getBytes(UTF_8)).substring(0, 6);

  @TempDir Path home;

  @ParameterizedTest
  @CsvSource({
    "nimbus, ''", "msal, ''",
    "nimbus, wrong-secret", "msal, wrong-secret",
    "nimbus, throttled-token", "msal, throttled-token",
    "nimbus, no-consent", "msal, no-consent",
    "nimbus, imap-disabled", "msal, imap-disabled",
    "nimbus, pop3-disabled", "msal, pop3-stat-closed",
    "nimbus, smtp-no-role", "msal, smtp-no-mailbox-permission"
  })
  void noOutputShouldHoldASecretOrAToken(String adapter, String fault) throws IOException {
    SandboxOptions options = SandboxOptions.defaults().withClientSecret(Secret.of(PLANTED));
    if (!fault.isEmpty()) {
      options = options.withFaults(List.of(Fault.named(fault).orElseThrow()));
    }
    List<String> journal = new ArrayList<>();
    try (Sandbox sandbox = Sandbox.start(options.withJournal(journal::add))) {
      Path ca = home.resolve("ca.pem");
      Files.writeString(ca, sandbox.certificateAuthority().certificatePem());
      List<String> args =
          new ArrayList<>(List.of("--token-adapter", adapter, "--log-level", "trace"));
      sandbox.settings(ca).forEach((key, value) -> args.addAll(List.of("--" + key, value)));
      Map<String, String> environment = Map.of("MAILGRANT_CLIENT_SECRET", PLANTED);
      StringBuilder all = new StringBuilder();
      for (List<String> command :
          List.of(
              List.of("handshake"),
              List.of("handshake", "--json"),
              List.of("handshake", "--protocol", "pop3"),
              List.of("handshake", "--protocol", "smtp", "--json"),
              List.of("doctor", "--protocol", "pop3", "--expect-denied", "boss@sandbox.example"),
              List.of("doctor", "--protocol", "smtp", "--json"),
              List.of("send-test", "--yes"),
              List.of("send-test", "--yes", "--json", "--from", "alias@sandbox.example"),
              List.of("send-test", "--yes", "--expect-denied", "boss@sandbox.example"),
              List.of("doctor", "--wait", "1s", "--expect-denied", "boss@sandbox.example"),
              List.of("doctor", "--json", "--expect-denied", "boss@sandbox.example"),
              List.of("config"),
              List.of("config", "--check-credential"),
              List.of("config", "--check-credential", "--json"))) {
        List<String> words = new ArrayList<>(command);
        words.addAll(args);
        Run run = Run.of(home, environment, "", words.toArray(String[]::new));
        assertThat(run.code()).isNotIn(1, 2);
        all.append(run.all());
      }
      journal.forEach(all::append);

      byte[] bytes = PLANTED.getBytes(UTF_8);
      assertThat(all)
          .contains("wiring.Application") // logging was enabled
          .doesNotContain(PLANTED)
          .doesNotContain(URLEncoder.encode(PLANTED, UTF_8))
          .doesNotContain(Base64.getEncoder().encodeToString(bytes))
          .doesNotContain(SASL_IN_BASE64)
          .doesNotContainPattern(JWT);
    }
  }

  /** The secret is passed in all ways, intended or not. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "file",
        "command",
        "standard input",
        "profile",
        "no profile",
        "flag",
        "stray word"
      })
  void noWayInShouldBeAWayOut(String way) throws IOException {
    Path file = home.resolve("secret");
    Files.writeString(file, PLANTED + "\n");
    Files.writeString(
        home.resolve("planted.properties"), "client-secret=" + PLANTED + "\nno-such-key=x\n");
    List<String> given =
        switch (way) {
          case "file" -> List.of("--client-secret-file", file.toString());
          case "command" -> List.of("--client-secret-command", "echo '" + PLANTED + "'; exit 3");
          case "standard input" -> List.of("--client-secret-file", "-");
          case "profile" -> List.of("--config", "planted.properties");
          case "no profile" -> List.of("--config", file.toString());
          case "flag" -> List.of("--client-secret", PLANTED);
          default -> List.of(PLANTED);
        };
    StringBuilder all = new StringBuilder();
    for (List<String> command :
        List.of(List.of("handshake"), List.of("handshake", "--json"), List.of("config"))) {
      List<String> words = new ArrayList<>(command);
      words.addAll(List.of("--log-level", "trace", "--tenant-id", "contoso.test"));
      words.addAll(List.of("--client-id", "app", "--mailbox", "a@contoso.test"));
      words.addAll(List.of("--authority", "https://localhost:1", "--imap-host", "localhost"));
      words.addAll(List.of("--imap-port", "1", "--deadline", "5s"));
      words.addAll(given);
      Run run = Run.of(home, Map.of(), PLANTED + "\n", words.toArray(String[]::new));
      all.append(run.all());
    }

    assertThat(all).isNotEmpty().doesNotContain(PLANTED);
  }

  /** Many machines have a proxy's password in the environment. */
  @ParameterizedTest
  @ValueSource(strings = {"HTTPS_PROXY", "MAILGRANT_AUTHORITY", "MAILGRANT_TOKEN_ENDPOINT"})
  void noOutputShouldHoldThePasswordOfAUrl(String variable) {
    StringBuilder all = new StringBuilder();
    for (String command : List.of("handshake", "config")) {
      for (String form : List.of("--log-level=trace", "--json")) {
        all.append(
            Run.of(
                    home,
                    Map.of(variable, "https://me:pl4nted@localhost:1/"),
                    "",
                    command,
                    "--tenant-id=contoso.test",
                    "--client-id=app",
                    "--client-secret-command=echo x",
                    "--mailbox=a@contoso.test",
                    "--deadline=5s",
                    form)
                .all());
      }
    }

    assertThat(all).contains("***@localhost").doesNotContain("pl4nted");
  }

  /** With the correct password, and with a wrong one, which fails before anything is sent. */
  @ParameterizedTest
  @CsvSource({"nimbus, true", "msal, true", "nimbus, false", "msal, false"})
  void noOutputShouldHoldAKeyItsPasswordOrAnAssertion(String adapter, boolean right)
      throws Exception {
    try (Sandbox sandbox = Sandbox.start()) {
      Path ca = home.resolve("ca.pem");
      Files.writeString(ca, sandbox.certificateAuthority().certificatePem());
      Path certificate = home.resolve("app.p12");
      KeyStore store =
          new IssuedCertificate(
                  sandbox.clientCertificate().key(),
                  List.of(sandbox.clientCertificate().certificate()))
              .keyStore(PLANTED.toCharArray());
      try (OutputStream out = Files.newOutputStream(certificate)) {
        store.store(out, PLANTED.toCharArray());
      }
      String password = right ? PLANTED : PLANTED + "-not";
      StringBuilder all = new StringBuilder();
      for (List<String> form :
          List.of(
              List.of("handshake", "--read-only"),
              List.of("handshake", "--json"),
              List.of("config", "--check-credential"),
              List.of("config", "--check-credential", "--json"))) {
        List<String> words = new ArrayList<>(form);
        words.addAll(List.of("--token-adapter", adapter, "--log-level", "trace"));
        sandbox.settings(ca).forEach((key, value) -> words.addAll(List.of("--" + key, value)));
        words.addAll(List.of("--certificate", certificate.toString()));
        Run run =
            Run.of(
                home,
                Map.of("MAILGRANT_CERTIFICATE_PASSWORD", password),
                "",
                words.toArray(String[]::new));
        assertThat(run.code()).isEqualTo(right ? 0 : 22);
        all.append(run.all());
      }

      String key =
          Base64.getEncoder().encodeToString(sandbox.clientCertificate().key().getEncoded());
      assertThat(all)
          .doesNotContain(PLANTED)
          .doesNotContain(key.substring(64, 128))
          .doesNotContain(SASL_IN_BASE64)
          .doesNotContainPattern(JWT);
    }
  }
}
