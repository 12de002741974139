package dev.mailgrant.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.cli.credential.OneKey;
import dev.mailgrant.core.json.JsonObject;
import dev.mailgrant.core.json.JsonSyntaxException;
import dev.mailgrant.sandbox.tls.CertificateAuthority;
import dev.mailgrant.testkit.server.Answer;
import dev.mailgrant.testkit.server.LoopbackProxy;
import dev.mailgrant.testkit.server.ReceivedRequest;
import dev.mailgrant.testkit.server.TokenEndpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Different authorization servers with the command line. */
class TokenServerTest {
  private static final CertificateAuthority AUTHORITY =
      CertificateAuthority.create(Clock.systemUTC());

  /** A blank, a percent sign, a colon, and non-ASCII characters (RFC 6749 appendix B). */
  private static final Map<String, String> SECRET =
      Map.of("MAILGRANT_CLIENT_SECRET", "a b&c=d%e+f:\u00fc");

  private static TokenEndpoint server;

  @TempDir Path home;

  @BeforeAll
  static void startServer() {
    server = TokenEndpoint.startAs(AUTHORITY, "localhost");
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @BeforeEach
  void resetServer() throws IOException {
    server.reset();
    server.answer(Answer.token("the-token"));
    Files.writeString(home.resolve("ca.pem"), AUTHORITY.certificatePem());
  }

  @Test
  void secretBasicShouldBeEncodedBeforeItIsJoined() {
    Run run = elsewhere(SECRET, "--client-id=app:1", "--client-auth=secret-basic");

    assertThat(run.err()).isEmpty();
    assertThat(run.out()).isEqualTo("the-token\n");
    String header = asked().header("Authorization").orElse("");
    assertThat(header).startsWith("Basic ");
    assertThat(new String(Base64.getDecoder().decode(header.substring(6)), UTF_8))
        .isEqualTo("app%3A1:a+b%26c%3Dd%25e%2Bf%3A%C3%BC");
    assertThat(asked().field("client_secret")).isEmpty();
  }

  @Test
  void secretPostShouldBeInTheFormAlone() {
    Run run = elsewhere(SECRET, "--client-id=app:1", "--client-auth=secret-post");

    assertThat(run.code()).isZero();
    assertThat(asked().field("client_secret")).contains("a b&c=d%e+f:\u00fc");
    assertThat(asked().field("client_id")).contains("app:1");
    assertThat(asked().header("Authorization")).isEmpty();
  }

  @Test
  void aServerWithoutTenantsShouldBeAskedForNoScopeUnlessOneIsSet() {
    elsewhere(SECRET, "--client-id=app");
    assertThat(asked().form()).doesNotContainKey("scope");
    assertThat(asked().path()).isEqualTo("/realms/x/token");

    server.reset();
    server.answer(Answer.token("the-token"));
    elsewhere(SECRET, "--client-id=app", "--scope", "mail imap");
    assertThat(asked().field("scope")).contains("mail imap");
  }

  @ParameterizedTest
  @CsvSource({"ps256, PS256", "rs256, RS256"})
  void anAssertionShouldBeAsTheServerWantsIt(String setting, String algorithm) throws Exception {
    Path file = home.resolve("app.pem");
    SecretFile.write(file, OneKey.valid().keyAndCertificatePem());

    Run run =
        elsewhere(
            Map.of(),
            "--client-id=app",
            "--certificate=" + file,
            "--client-auth=assertion",
            "--assertion-algorithm=" + setting,
            "--assertion-audience=https://sso.example/realms/x");

    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    String[] assertion = asked().field("client_assertion").orElse("").split("\\.");
    assertThat(json(assertion[0]).text("alg")).contains(algorithm);
    assertThat(json(assertion[0]).members()).doesNotContainKey("kid");
    assertThat(json(assertion[1]).text("aud")).contains("https://sso.example/realms/x");
    assertThat(asked().field("client_secret")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "401, application/json, '{\"error\":\"invalid_client\"}', 20",
    "400, APPLICATION/JSON;charset=utf-8, '{\"error\":\"x\",\"error_description\":7}', 20",
    "400, application/json, '{\"error\":{\"code\":\"invalid_client\"}}', 21",
    "401, application/json, '{\"error\":401}', 21",
    "400, text/plain, '{\"error\":\"invalid_client\"}', 21",
    "401, text/html, '<html>Sign in</html>', 21",
    "429, text/plain, 'Too Many Requests', 21",
    "500, application/json, '{\"error\":\"server_error\"}', 21",
    "503, text/html, '<html>Down</html>', 21",
    "307, text/plain, '', 21",
    "200, application/json, '{\"token_type\":\"Bearer\"}', 21",
    "200, text/html, '<html>Welcome</html>', 21"
  })
  void bothAdaptersShouldEndAlikeWhateverTheServerAnswers(
      int status, String type, String body, int code) {
    // Longer than the deadline; otherwise the request would be repeated.
    server.answer(Answer.of(status, type, body).withHeader("Retry-After", "600"));

    Run nimbus = atTenant("--token-adapter=nimbus");
    Run msal = atTenant("--token-adapter=msal");

    assertThat(nimbus.code()).as(nimbus.all()).isEqualTo(code);
    assertThat(msal.code()).as(msal.all()).isEqualTo(code);
    // The last line repeats the flags.
    assertThat(msal.err().replace("--token-adapter msal", "--token-adapter nimbus"))
        .isEqualTo(nimbus.err());
    assertThat(server.requests()).hasSize(2);
    assertThat(nimbus.all() + msal.all()).doesNotContain("a b&c=d%e+f");
  }

  @ParameterizedTest
  @CsvSource({"nimbus", "msal"})
  void aProxyThatWantsALoginShouldBeNamed(String adapter) {
    try (LoopbackProxy proxy = LoopbackProxy.start(LoopbackProxy.WANTS_LOGIN)) {
      Run run = atTenant("--token-adapter=" + adapter, "--proxy=http://127.0.0.1:" + proxy.port());

      assertThat(run.code()).isEqualTo(21);
      assertThat(run.err())
          .contains("the proxy 127.0.0.1:" + proxy.port(), "it wants a login (HTTP 407)");
      assertThat(server.requests()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"nimbus", "msal"})
  void theRequestShouldGoThroughTheProxyOfTheEnvironmentUnlessTheHostIsExempt(String adapter) {
    try (LoopbackProxy proxy = LoopbackProxy.start(LoopbackProxy.CONNECTED)) {
      Map<String, String> custom = Map.of("https_proxy", "http://127.0.0.1:" + proxy.port());

      assertThat(atTenant(custom, "--token-adapter=" + adapter).out()).isEqualTo("the-token\n");
      assertThat(proxy.heads()).hasSize(1);

      Map<String, String> exempt =
          Map.of("https_proxy", "http://127.0.0.1:" + proxy.port(), "no_proxy", "localhost");
      assertThat(atTenant(exempt, "--token-adapter=" + adapter).out()).isEqualTo("the-token\n");
      assertThat(proxy.heads()).hasSize(1);
    }
  }

  private Run elsewhere(Map<String, String> environment, String... more) {
    return run(
        environment, List.of("--token-endpoint=" + server.authority() + "/realms/x/token"), more);
  }

  private Run atTenant(String... more) {
    return atTenant(Map.of(), more);
  }

  private Run atTenant(Map<String, String> environment, String... more) {
    Map<String, String> all = new java.util.HashMap<>(SECRET);
    all.putAll(environment);
    return run(
        all,
        List.of(
            "--authority=" + server.authority(), "--tenant-id=contoso.example", "--client-id=app"),
        more);
  }

  private Run run(Map<String, String> environment, List<String> settings, String... more) {
    List<String> args =
        new ArrayList<>(List.of("token", "--fresh", "--ca=" + home.resolve("ca.pem")));
    args.addAll(settings);
    args.addAll(List.of(more));
    return Run.of(home, environment, "", args.toArray(String[]::new));
  }

  private static ReceivedRequest asked() {
    assertThat(server.requests()).hasSize(1);
    return server.requests().get(0);
  }

  private static JsonObject json(String segment) throws JsonSyntaxException {
    return JsonObject.parse(new String(Base64.getUrlDecoder().decode(segment), UTF_8));
  }
}
