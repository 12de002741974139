package dev.mailgrant.cli.command;

import static dev.mailgrant.cli.credential.CredentialFile.pem;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailgrant.cli.credential.CredentialFile;
import dev.mailgrant.cli.credential.OneKey;
import dev.mailgrant.sandbox.tls.ApplicationCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each way a credential can be unusable: reported with its remedy, before anything is sent. */
class UnusableCredentialTest {
  private static final String PASSWORD = "pl4nted-password";
  private static final ApplicationCertificate GOOD = OneKey.valid();
  private static final ApplicationCertificate OTHER = OneKey.another();

  @TempDir Path home;

  /** The problem, the setting, its content, and words of the message. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Trouble(String name, String setting, byte[] content, String says) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Arguments> troubles() throws GeneralSecurityException {
    return all().stream()
        .flatMap(trouble -> Stream.of("nimbus", "msal").map(a -> Arguments.of(trouble, a)));
  }

  private static List<Trouble> all() throws GeneralSecurityException {
    String key = GOOD.keyAndCertificatePem().split("(?=-----BEGIN CERT)", 2)[0];
    KeyPairGenerator curves = KeyPairGenerator.getInstance("EC");
    curves.initialize(256);
    byte[] curveKey = curves.generateKeyPair().getPrivate().getEncoded();
    // Only its object identifier (RFC 7914 section 7) is checked.
    byte[] scrypt = HexFormat.of().parseHex("300d06092b06010401da47040b3000");
    List<Trouble> troubles = new ArrayList<>();
    troubles.add(certificate("nothing in it", "", "is empty"));
    troubles.add(certificate("neither PEM nor PKCS#12", "hello", "neither PEM"));
    troubles.add(certificate("no key", GOOD.certificatePem(), "give the private key file too"));
    troubles.add(certificate("no certificate", key, "certificate is missing"));
    troubles.add(
        certificate(
            "key and certificate differ",
            key + OTHER.certificatePem(),
            "openssl x509 -in certificate.pem -noout -pubkey"));
    troubles.add(
        certificate(
            "expired", OneKey.expired().keyAndCertificatePem(), "create a new one, for example"));
    troubles.add(
        certificate(
            "not yet valid", OneKey.notYetValid().keyAndCertificatePem(), "check it with date -u"));
    troubles.add(
        certificate(
            "traditional encryption",
            "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00\n\n"
                + "AAAA\n-----END RSA PRIVATE KEY-----\n"
                + GOOD.certificatePem(),
            "openssl pkcs8 -topk8"));
    troubles.add(
        certificate(
            "scrypt",
            pem("ENCRYPTED PRIVATE KEY", scrypt) + GOOD.certificatePem(),
            "openssl pkcs8 -topk8"));
    troubles.add(
        certificate(
            "an EC key",
            pem("PRIVATE KEY", curveKey) + GOOD.certificatePem(),
            "openssl req -x509 -newkey rsa:2048"));
    troubles.add(
        certificate(
            "encrypted without a password",
            CredentialFile.encrypted(GOOD.key(), PASSWORD) + GOOD.certificatePem(),
            "certificate-password-file"));
    troubles.add(
        new Trouble(
            "PKCS#12 without a password",
            "certificate",
            CredentialFile.pkcs12(GOOD.key(), List.of(GOOD.certificate()), PASSWORD),
            "certificate-password-file"));
    troubles.add(
        new Trouble(
            "JKS",
            "certificate",
            CredentialFile.store("JKS", GOOD.key(), List.of(GOOD.certificate()), PASSWORD),
            "keytool -importkeystore"));
    troubles.add(new Trouble("an empty secret", "client-secret-file", bytes("\n"), "empty"));
    troubles.add(
        new Trouble("two secrets", "client-secret-file", bytes("one\ntwo\n"), "several lines"));
    troubles.add(
        new Trouble(
            "a secret in UTF-16", "client-secret-file", utf16("secret"), "not text in UTF-8"));
    troubles.add(
        new Trouble(
            "a federated token that nobody renewed",
            "federated-token-file",
            bytes(jwt("{\"exp\":1000}")),
            "expired on 1970-01-01T00:16:40Z"));
    troubles.add(
        new Trouble("no federated token", "federated-token-file", bytes("a b"), "is not a token"));
    return troubles;
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("troubles")
  void aCredentialThatCannotBeUsedShouldBe22BeforeAnythingIsSent(Trouble trouble, String adapter)
      throws IOException {
    Files.write(home.resolve("credential"), trouble.content());
    Run run = handshake(adapter, Map.of(), "--" + trouble.setting(), "credential");

    assertThat(run.code()).as(run.all()).isEqualTo(22);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err())
        .startsWith("mailgrant: " + trouble.setting() + " \"credential\" (flag --")
        .contains(trouble.says())
        .doesNotContain(PASSWORD);
  }

  @ParameterizedTest
  @MethodSource("encrypted")
  void aWrongPasswordShouldBe22BeforeAnythingIsSent(String name, byte[] content, String adapter)
      throws IOException {
    Files.write(home.resolve("credential"), content);
    Run run =
        handshake(
            adapter,
            Map.of("MAILGRANT_CERTIFICATE_PASSWORD", "not-" + PASSWORD),
            "--certificate",
            "credential");

    assertThat(run.code()).as(name).isEqualTo(22);
    assertThat(run.err())
        .contains("the password does not open")
        .contains("check it with: openssl")
        .doesNotContain(PASSWORD);
  }

  static Stream<Arguments> encrypted() {
    byte[] pem = bytes(CredentialFile.encrypted(GOOD.key(), PASSWORD) + GOOD.certificatePem());
    byte[] pkcs12 = CredentialFile.pkcs12(GOOD.key(), List.of(GOOD.certificate()), PASSWORD);
    return Stream.of("nimbus", "msal")
        .flatMap(
            adapter ->
                Stream.of(
                    Arguments.of("PEM", pem, adapter), Arguments.of("PKCS#12", pkcs12, adapter)));
  }

  /** Runs the command with two ports that would record connections. */
  private Run handshake(String adapter, Map<String, String> environment, String... words)
      throws IOException {
    try (ServerSocket entra = listener();
        ServerSocket exchange = listener()) {
      List<String> all =
          new ArrayList<>(
              List.of(
                  "handshake",
                  "--token-adapter",
                  adapter,
                  "--tenant-id",
                  "contoso.example",
                  "--client-id",
                  "11111111-2222-3333-4444-555555555555",
                  "--mailbox",
                  "shared@contoso.example",
                  "--authority",
                  "https://localhost:" + entra.getLocalPort(),
                  "--imap-host",
                  "localhost",
                  "--imap-port",
                  Integer.toString(exchange.getLocalPort()),
                  "--deadline",
                  "3s"));
      all.addAll(List.of(words));
      Run run = Run.of(home, environment, "", all.toArray(String[]::new));
      for (ServerSocket socket : List.of(entra, exchange)) {
        socket.setSoTimeout(1);
        assertThatThrownBy(socket::accept).isInstanceOf(SocketTimeoutException.class);
      }
      return run;
    }
  }

  private static ServerSocket listener() throws IOException {
    return new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
  }

  private static Trouble certificate(String name, String content, String says) {
    return new Trouble(name, "certificate", bytes(content), says);
  }

  private static String jwt(String claims) {
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    return base64.encodeToString(bytes("{\"alg\":\"RS256\"}"))
        + "."
        + base64.encodeToString(bytes(claims))
        + ".c2lnbmF0dXJl";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(US_ASCII);
  }

  private static byte[] utf16(String text) {
    byte[] plain = text.getBytes(UTF_8);
    byte[] wide = new byte[2 + 2 * plain.length];
    wide[0] = (byte) 0xff;
    wide[1] = (byte) 0xfe;
    for (int i = 0; i < plain.length; i++) {
      wide[2 + 2 * i] = plain[i];
    }
    return wide;
  }
}
