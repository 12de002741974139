package dev.mailgrant.cli.command;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.Secret;
import dev.mailgrant.sandbox.Sandbox;
import dev.mailgrant.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code token} and its store, from one run to the next. */
@DisabledOnOs(OS.WINDOWS)
class TokenStoreTest {
  private static final String SECRET = "the secret of this tenant";
  private Map<String, String> settings = Map.of();

  @TempDir Path home;

  private final Map<String, String> environment =
      new HashMap<>(Map.of("MAILGRANT_CLIENT_SECRET", SECRET));
  private Sandbox tenant;

  @BeforeEach
  void start() {
    tenant = Sandbox.start(SandboxOptions.defaults().withClientSecret(Secret.of(SECRET)));
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  @Test
  void theNextRunShouldTakeTheTokenFromTheStore() throws IOException {
    Run first = run("token");
    Run second = run("token", "--token-adapter=msal");

    assertThat(first.err()).isEmpty();
    assertThat(first.code()).isZero();
    assertThat(second.out()).isEqualTo(first.out());
    assertThat(second.err()).isEmpty();
    assertThat(stored()).isNotEmpty().noneMatch(text -> text.contains(first.out().strip()));
    assertThat(home.resolve(".config/mailgrant/token-store.key")).exists();
  }

  @Test
  void freshShouldAskTheServerAndRenewTheStore() throws IOException {
    Run first = run("token");
    Run fresh = run("token", "--fresh");
    Run after = run("token");

    assertThat(fresh.out()).isNotEqualTo(first.out());
    assertThat(after.out()).isEqualTo(fresh.out());
  }

  @Test
  void aWrongSecretShouldNotBeHiddenByATokenThatTheRightOneGot() throws IOException {
    run("token");
    environment.put("MAILGRANT_CLIENT_SECRET", "another secret");
    Run wrong = run("token");

    assertThat(wrong.code()).isEqualTo(20);
    assertThat(wrong.out()).isEmpty();
  }

  /**
   * A stored token would lack permissions that were granted since, which these commands should
   * show.
   */
  @ParameterizedTest
  @ValueSource(strings = {"handshake", "token --compare", "token --claims"})
  void commandsThatCheckASetUpShouldAlwaysRequestANewToken(String command) throws IOException {
    assertThat(run("token").code()).isZero();
    List<String> before = stored();
    tenant.close();

    assertThat(run(command.split(" ")).code()).isEqualTo(10);
    assertThat(run("token").code()).isZero();
    assertThat(stored()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "NONE"})
  void noneShouldKeepNothing(String none) throws IOException {
    Run first = run("token", "--token-store=" + none);
    Run second = run("token", "--token-store=" + none);

    assertThat(second.out()).isNotEqualTo(first.out());
    assertThat(home.resolve(".cache")).doesNotExist();
    assertThat(home.resolve("NONE")).doesNotExist();
  }

  @Test
  void theFolderAndTheKeyShouldBeWhereTheSettingsSay() throws IOException {
    String[] words = {"token", "--token-store=kept", "--token-store-key-file=key"};
    Run first = run(words);
    Run second = run(words);

    assertThat(first.err()).isEmpty();
    assertThat(second.out()).isEqualTo(first.out());
    assertThat(home.resolve("kept")).isDirectory();
    assertThat(home.resolve("key")).exists();
    assertThat(home.resolve(".cache")).doesNotExist();
  }

  @Test
  void aGivenKeyShouldNeedNoFile() throws IOException {
    environment.put("MAILGRANT_TOKEN_STORE_KEY", "a".repeat(43) + "=");
    Run first = run("token");
    Run second = run("token");
    environment.put("MAILGRANT_TOKEN_STORE_KEY", "b".repeat(42) + "c=");
    Run other = run("token");

    assertThat(first.err()).isEmpty();
    assertThat(second.out()).isEqualTo(first.out());
    assertThat(other.out()).isNotEqualTo(first.out());
    assertThat(home.resolve(".config")).doesNotExist();
  }

  @Test
  void anInvalidKeyShouldBeAProblemThatDoesNotShowIt() throws IOException {
    environment.put("MAILGRANT_TOKEN_STORE_KEY", "planted");
    Run run = run("token");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("mailgrant: token-store-key (environment MAILGRANT_TOKEN_STORE_KEY): must be")
        .doesNotContain("planted");
  }

  @Test
  void aStoreThatOthersMayReadShouldBeAWarningAndTheServerBeAsked() throws IOException {
    Path folder = Files.createDirectories(home.resolve("open"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Run first = run("token", "--token-store=open");
    Run second = run("token", "--token-store=open");

    assertThat(first.code()).isZero();
    assertThat(first.err()).containsIgnoringCase("warn").contains(folder.toString());
    assertThat(first.out()).startsWith("eyJ");
    assertThat(second.out()).startsWith("eyJ").isNotEqualTo(first.out());
  }

  @Test
  void ofASandboxNothingShouldBeKept() {
    Run run = Run.of(home, "token", "--sandbox");

    assertThat(run.code()).isZero();
    assertThat(home).isEmptyDirectory();
  }

  private Run run(String... words) throws IOException {
    Path ca = home.resolve("ca.pem");
    Files.writeString(ca, tenant.certificateAuthority().certificatePem());
    List<String> all = new ArrayList<>(List.of(words));
    if (settings.isEmpty()) {
      settings = tenant.settings(ca); // while it runs: a test may stop it afterwards
    }
    settings.forEach((key, value) -> all.addAll(List.of("--" + key, value)));
    return Run.of(home, environment, "", all.toArray(String[]::new));
  }

  private List<String> stored() throws IOException {
    List<String> texts = new ArrayList<>();
    try (Stream<Path> files = Files.walk(home.resolve(".cache/mailgrant/tokens"))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        texts.add(file.getFileName() + Files.readString(file, ISO_8859_1));
      }
    }
    return texts;
  }
}
