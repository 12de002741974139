package dev.mailgrant.cli.command;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.cli.credential.CredentialFile;
import dev.mailgrant.cli.credential.OneKey;
import dev.mailgrant.sandbox.Sandbox;
import dev.mailgrant.sandbox.tls.ApplicationCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each kind of credential, in each format and from each source, opens the sandbox's mailbox. */
class UsableCredentialTest {
  private static final String PASSWORD = "correct horse battery";
  private static Sandbox sandbox;

  @TempDir Path home;

  @BeforeAll
  static void start() {
    sandbox = Sandbox.start();
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  /** The content of files by name, and the arguments for them. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Form(String name, Map<String, byte[]> files, String... words) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Arguments> forms() {
    ApplicationCertificate app = sandbox.clientCertificate();
    String certificate = app.certificatePem();
    String both = app.keyAndCertificatePem();
    String key = both.substring(0, both.indexOf("-----BEGIN CERTIFICATE"));
    String stranger = OneKey.valid().certificatePem();
    String encrypted = CredentialFile.encrypted(app.key(), PASSWORD);
    List<Form> forms =
        List.of(
            form("PKCS#8", both),
            form("PKCS#1", CredentialFile.pkcs1(app.key()) + certificate),
            form("certificate before key", certificate + key),
            form("more certificates", key + stranger + certificate),
            form("Windows line ends", both.replace("\n", "\r\n")),
            new Form("UTF-16", Map.of("app", ("\ufeff" + both).getBytes(UTF_16LE)), named()),
            form("encrypted PKCS#8", encrypted + certificate, withPassword()),
            form("a password that is not needed", both, withPassword()),
            new Form(
                "PKCS#12",
                Map.of(
                    "app", CredentialFile.pkcs12(app.key(), List.of(app.certificate()), PASSWORD)),
                withPassword()),
            new Form(
                "key in another file",
                Map.of("app", bytes(certificate), "key", bytes(key)),
                named("--certificate-key", "key")),
            new Form(
                "chain in another file",
                Map.of("app", bytes(stranger), "key", bytes(key + certificate)),
                named("--certificate-key", "key")),
            new Form(
                "encrypted key in another file",
                Map.of("app", bytes(certificate), "key", bytes(encrypted)),
                named("--certificate-key", "key", "--certificate-password-file", "password")));
    return forms.stream()
        .flatMap(form -> Stream.of("nimbus", "msal").map(a -> Arguments.of(form, a)));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("forms")
  void aCertificateInAnyFormShouldOpenTheMailbox(Form form, String adapter) throws IOException {
    for (Map.Entry<String, byte[]> file : form.files().entrySet()) {
      SecretFile.write(home.resolve(file.getKey()), file.getValue());
    }
    SecretFile.write(home.resolve("password"), PASSWORD + "\n");
    Run run = handshake(adapter, Map.of(), "", form.words());

    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nimbus", "msal"})
  @DisabledOnOs(OS.WINDOWS)
  void aSecretFromAnyPlaceShouldOpenTheMailbox(String adapter) throws IOException {
    String secret = sandbox.clientSecret().reveal();
    SecretFile.write(home.resolve("secret"), secret + "\r\n");
    Map<String, String> none = Map.of();

    assertThat(
            List.of(
                handshake(adapter, none, "", "--client-secret-file", "secret").code(),
                handshake(adapter, none, secret + "\n", "--client-secret-file", "-").code(),
                handshake(adapter, none, "", "--client-secret-command", "cat '" + home + "/secret'")
                    .code(),
                handshake(adapter, Map.of("MAILGRANT_CLIENT_SECRET", secret), "").code(),
                handshake(adapter, Map.of("AZURE_CLIENT_SECRET", secret), "").code()))
        .containsOnly(0);
  }

  /**
   * The sandbox's tenant has no federated credential: its refusal shows that the token was
   * received.
   */
  @ParameterizedTest
  @ValueSource(strings = {"nimbus", "msal"})
  void aFederatedTokenShouldReachTheServer(String adapter) throws IOException {
    Files.writeString(home.resolve("token"), sandbox.issueToken().value().reveal() + "\n");
    Run run =
        handshake(
            adapter, Map.of("AZURE_FEDERATED_TOKEN_FILE", home.resolve("token").toString()), "");

    assertThat(run.code()).as(run.all()).isEqualTo(20);
    assertThat(run.err()).contains("no configured federated identity");
  }

  private Run handshake(String adapter, Map<String, String> environment, String in, String... words)
      throws IOException {
    Path ca = home.resolve("ca.pem");
    Files.writeString(ca, sandbox.certificateAuthority().certificatePem());
    List<String> all = new ArrayList<>(List.of("handshake", "--token-adapter", adapter));
    sandbox.settings(ca).forEach((key, value) -> all.addAll(List.of("--" + key, value)));
    all.addAll(List.of(words));
    return Run.of(home, environment, in, all.toArray(String[]::new));
  }

  private static Form form(String name, String content, String... words) {
    return new Form(name, Map.of("app", bytes(content)), words.length == 0 ? named() : words);
  }

  private static String[] named(String... more) {
    return Stream.concat(Stream.of("--certificate", "app"), Stream.of(more)).toArray(String[]::new);
  }

  private static String[] withPassword() {
    return named("--certificate-password-file", "password");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(US_ASCII);
  }
}
