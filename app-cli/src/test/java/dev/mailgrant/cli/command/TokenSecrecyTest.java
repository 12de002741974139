package dev.mailgrant.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.Secret;
import dev.mailgrant.sandbox.Sandbox;
import dev.mailgrant.sandbox.SandboxOptions;
import dev.mailgrant.sandbox.fault.Fault;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code token} prints a credential on purpose: on standard output, where requested, and nowhere
 * else.
 */
class TokenSecrecyTest {
  private static final String PLANTED = "pl@nted secret+/=&%";
  private static final String JWT = "eyJ[\\w-]+\\.[\\w-]+\\.[\\w-]+";

  /** In a table the rest of one would be on further lines. */
  private static final String JWT_BEGINNING = "(?<![\\w-])eyJ[\\w-]{12}";

  @TempDir Path home;

  @ParameterizedTest
  @CsvSource({
    "nimbus,",
    "msal,",
    "nimbus, wrong-secret",
    "msal, wrong-secret",
    "nimbus, throttled-token",
    "msal, throttled-token"
  })
  void onlyStandardOutputShouldHoldATokenAndNothingASecret(String adapter, String fault)
      throws IOException {
    SandboxOptions options = SandboxOptions.defaults().withClientSecret(Secret.of(PLANTED));
    if (fault != null) {
      options = options.withFaults(List.of(Fault.named(fault).orElseThrow()));
    }
    try (Sandbox sandbox = Sandbox.start(options)) {
      for (String form : List.of("raw", "json", "header", "xoauth2")) {
        Run run = run(sandbox, adapter, "--format", form);
        assertThat(run.err()).contains("wiring.Application").doesNotContainPattern(JWT);
        assertThat(run.out().isEmpty()).isEqualTo(fault != null && !form.equals("json"));
        noSecret(run);
      }
      for (List<String> page :
          List.of(
              List.of("--claims"),
              List.of("--claims", "--json"),
              List.of("--compare"),
              List.of("--compare", "--json"))) {
        Run run = run(sandbox, adapter, page.toArray(String[]::new));
        assertThat(run.all()).contains("wiring.Application").doesNotContainPattern(JWT_BEGINNING);
        noSecret(run);
      }
    }
  }

  private Run run(Sandbox sandbox, String adapter, String... more) throws IOException {
    Path ca = home.resolve("ca.pem");
    Files.writeString(ca, sandbox.certificateAuthority().certificatePem());
    List<String> words =
        new ArrayList<>(
            List.of("token", "--fresh", "--token-adapter", adapter, "--log-level", "trace"));
    sandbox.settings(ca).forEach((key, value) -> words.addAll(List.of("--" + key, value)));
    words.addAll(List.of(more));
    Run run =
        Run.of(home, Map.of("MAILGRANT_CLIENT_SECRET", PLANTED), "", words.toArray(String[]::new));
    assertThat(run.code()).isNotIn(1, 2);
    return run;
  }

  private static void noSecret(Run run) {
    assertThat(run.all())
        .doesNotContain(PLANTED)
        .doesNotContain(URLEncoder.encode(PLANTED, UTF_8))
        .doesNotContain(Base64.getEncoder().encodeToString(PLANTED.getBytes(UTF_8)));
  }
}
