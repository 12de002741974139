package dev.mailgrant.core.oauth.credential;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mailgrant.core.Secret;
import dev.mailgrant.core.oauth.ClientCertificate;
import dev.mailgrant.core.oauth.CredentialUnusableException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With files that OpenSSL and keytool created by {@code make.sh} in the same directory. */
class CertificateReaderTest {
  private static final Optional<Secret> NO_PASSWORD = Optional.empty();
  private static final String SUBJECT = "CN=mailgrant test";

  @ParameterizedTest
  @ValueSource(strings = {"key-pkcs8.pem", "key-pkcs1.pem"})
  void readShouldTakeAPlainKey(String key) throws Exception {
    ClientCertificate read = CertificateReader.read(files(key, "certificate.pem"), NO_PASSWORD);

    assertThat(read.certificate().getSubjectX500Principal()).hasToString(SUBJECT);
    assertThat(read.key().getAlgorithm()).isEqualTo("RSA");
  }

  @ParameterizedTest
  @ValueSource(strings = {"key-aes256.pem", "key-aes128-sha512.pem", "key-sha1-3des.pem"})
  void readShouldDecryptAnEncryptedKey(String key) throws Exception {
    ClientCertificate read = CertificateReader.read(files(key, "certificate.pem"), password());

    assertThat(read.certificate().getSubjectX500Principal()).hasToString(SUBJECT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bundle.p12", "legacy.p12", "windows-3des.p12", "windows-aes256.p12"})
  void readShouldTakePkcs12(String store) throws Exception {
    ClientCertificate read = CertificateReader.read(file(store), password());

    assertThat(read.certificate().getSubjectX500Principal()).hasToString(SUBJECT);
  }

  @Test
  void readShouldTakePkcs12WithAnEmptyPasswordWhenNoneIsGiven() throws Exception {
    ClientCertificate read = CertificateReader.read(file("no-password.p12"), NO_PASSWORD);

    assertThat(read.certificate().getSubjectX500Principal()).hasToString(SUBJECT);
  }

  @Test
  void readShouldGiveTheWholeChainOfPkcs12() throws Exception {
    ClientCertificate read = CertificateReader.read(file("bundle.p12"), password());

    assertThat(subjects(read)).containsExactly(SUBJECT, "CN=Test Issuer", "CN=Test Root");
  }

  @ParameterizedTest
  @CsvSource({
    "key-pkcs8.pem, certificate.pem, issuer.pem, root.pem",
    "root.pem, issuer.pem, certificate.pem, key-pkcs8.pem",
    "issuer.pem, key-pkcs8.pem, root.pem, certificate.pem",
  })
  void readShouldPutTheLeafFirstWhateverTheOrderOfOneFile(String a, String b, String c, String d)
      throws Exception {
    ClientCertificate read = CertificateReader.read(file(a, b, c, d), NO_PASSWORD);

    assertThat(subjects(read)).containsExactly(SUBJECT, "CN=Test Issuer", "CN=Test Root");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "certificate.pem issuer.pem root.pem / key-pkcs8.pem",
        "certificate.pem / key-aes256.pem root.pem issuer.pem",
        "issuer.pem root.pem / key-pkcs1.pem certificate.pem"
      })
  void readShouldFindKeyAndChainInTwoFiles(String files) throws Exception {
    String[] two = files.split(" / ");
    ClientCertificate read =
        CertificateReader.read(
            List.of(file(two[0].split(" ")), file(two[1].split(" "))), password());

    assertThat(subjects(read).get(0)).isEqualTo(SUBJECT);
    assertThat(subjects(read)).containsExactly(SUBJECT, "CN=Test Issuer", "CN=Test Root");
  }

  @Test
  void readShouldLeaveOutACertificateThatIsNoPartOfTheChain() throws Exception {
    ClientCertificate read =
        CertificateReader.read(file("other.pem", "certificate.pem", "key-pkcs8.pem"), NO_PASSWORD);

    assertThat(subjects(read)).containsExactly(SUBJECT);
  }

  @Test
  void readShouldTakeWindowsLineEndsAndTextAroundTheBlocks() throws Exception {
    String pem = new String(file("key-pkcs8.pem", "certificate.pem"), ISO_8859_1);
    byte[] bagged =
        ("Bag Attributes\n    friendlyName: x\n" + pem + "the end\n")
            .replace("\n", "\r\n")
            .getBytes(ISO_8859_1);

    assertThat(subjects(CertificateReader.read(bagged, NO_PASSWORD))).containsExactly(SUBJECT);
  }

  @Test
  void readShouldTakeWhatPowerShellRedirected() throws Exception {
    String pem = new String(file("key-pkcs8.pem", "certificate.pem"), ISO_8859_1);
    byte[] utf16 = ("\ufeff" + pem).getBytes(UTF_16LE);

    assertThat(subjects(CertificateReader.read(utf16, NO_PASSWORD))).containsExactly(SUBJECT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "key-scrypt.pem certificate.pem      | scrypt | openssl pkcs8 -topk8",
        "key-traditional.pem certificate.pem | Proc-Type: 4,ENCRYPTED | openssl pkcs8 -topk8",
        "key-pbes2-3des.pem certificate.pem  | Java does not support | openssl pkcs8 -topk8",
        "ec-key-pkcs8.pem ec-certificate.pem | EC key | openssl req -x509 -newkey rsa:2048",
        "ec-key-sec1.pem ec-certificate.pem  | EC key | openssl req -x509 -newkey rsa:2048",
        "pss-key.pem certificate.pem         | RSASSA-PSS key | openssl req -x509 -newkey rsa:2048",
        "key-pkcs8.pem                       | certificate is missing | cat key.pem certificate.pem",
        "certificate.pem                     | no private key, only CERTIFICATE | cat key.pem",
        "key-pkcs8.pem other-key.pem other.pem | contains 2 private keys | keep the one",
        "other-key.pem certificate.pem       | does not belong to the certificate | CN=mailgrant test",
        "other-key.pem certificate.pem root.pem | belongs to none of the 2 | CN=Test Root",
        "two-keys.p12                        | contains 2 private keys | keytool -delete",
        "no-key.p12                          | contains no private key | export it again",
        "ec.p12                              | EC | openssl req -x509 -newkey rsa:2048",
        "store.jks                           | Java KeyStore (JKS) | keytool -importkeystore",
      })
  void readShouldReportTheProblemAndItsFix(String files, String problem, String remedy) {
    CredentialUnusableException failure = failure(file(files.trim().split(" ")), password());

    assertThat(failure).hasMessageContaining(problem).hasMessageContaining(remedy);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "key-aes256.pem certificate.pem",
        "key-sha1-3des.pem certificate.pem",
        "bundle.p12"
      })
  void readShouldTellAWrongPassword(String files) {
    CredentialUnusableException failure =
        failure(file(files.split(" ")), Optional.of(Secret.of("wrong-horse")));

    assertThat(failure).hasMessageContaining("password does not open");
    assertThat(messages(failure)).doesNotContain("wrong-horse");
  }

  @Test
  void readShouldTellAPasswordThatTheEncryptionCannotTake() {
    CredentialUnusableException failure =
        failure(file("key-aes256.pem", "certificate.pem"), Optional.of(Secret.of("pässword")));

    assertThat(failure).hasMessageContaining("password does not open");
    assertThat(messages(failure)).doesNotContain("pässword");
  }

  @ParameterizedTest
  @ValueSource(strings = {"key-aes256.pem certificate.pem", "bundle.p12"})
  void readShouldTellAMissingPassword(String files) {
    assertThat(failure(file(files.split(" ")), NO_PASSWORD))
        .hasMessageContaining("there is no password for it")
        .hasMessageContaining("give its password");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hello", "-----BEGIN nothing-----"})
  void readShouldTellWhatIsNeitherPemNorPkcs12(String text) {
    assertThat(failure(text.getBytes(ISO_8859_1), NO_PASSWORD))
        .hasMessageContaining("neither PEM")
        .hasMessageContaining("nor PKCS#12");
  }

  @Test
  void readShouldTellDerThatIsNotPkcs12() {
    assertThat(failure(new byte[] {0x30, 0x03, 0x02, 0x01, 0x05}, NO_PASSWORD))
        .hasMessageContaining("not PKCS#12");
  }

  @Test
  void readShouldReportATruncatedFile() {
    byte[] whole = file("certificate.pem", "key-pkcs8.pem");

    assertThat(failure(Arrays.copyOf(whole, whole.length - 100), NO_PASSWORD))
        .hasMessageContaining("truncated");
  }

  @Test
  void noMessageShouldHoldAnyPartOfTheKeyWhereverTheFileIsDamaged() throws Exception {
    String key = new String(file("key-pkcs8.pem"), ISO_8859_1);
    byte[] certificate = file("certificate.pem");
    int damaged = 0;
    for (int at = key.indexOf('\n') + 1; at < key.length() - 30; at += 97) {
      String broken = key.substring(0, at) + '!' + key.substring(at + 1);
      String messages =
          messages(failureOf(List.of(broken.getBytes(ISO_8859_1), certificate), NO_PASSWORD));
      for (String line : key.split("\n")) {
        if (!line.startsWith("-----")) {
          assertThat(messages).doesNotContain(line.substring(0, Math.min(16, line.length())));
        }
      }
      damaged++;
    }
    assertThat(damaged).isGreaterThan(10);
  }

  @Test
  void readShouldFailInAWayThatIsNamedWhereverABitIsFlipped() {
    for (String name : List.of("bundle.p12", "key-aes256.pem")) {
      byte[] whole = file(name);
      for (int at = 0; at < Math.min(whole.length, 400); at += 7) {
        byte[] broken = whole.clone();
        broken[at] ^= 0x10;
        try {
          CertificateReader.read(List.of(broken, file("certificate.pem")), password());
        } catch (CredentialUnusableException e) {
          assertThat(e.getMessage()).isNotBlank();
        }
        try {
          CertificateReader.read(broken, password());
        } catch (CredentialUnusableException e) {
          assertThat(e.getMessage()).isNotBlank();
        }
      }
    }
  }

  @Test
  void manyRoundsShouldBeRefusedBeforeTheyAreComputed() {
    byte[] key = EncryptedFiles.pem(5_000_001);
    byte[] store = EncryptedFiles.pkcs12(20, 1_000_000);

    assertThat(failureOf(List.of(key, file("certificate.pem")), password()))
        .hasMessageContaining("uses 5000001 rounds in total, more than 5000000; encrypt it again");
    assertThat(failure(store, password()))
        .hasMessageContaining("PKCS#12 file uses 200")
        .hasMessageContaining("rounds in total, more than 5000000; export it again");
  }

  @Test
  void aPlainKeyInPkcs12ShouldBeNamed() {
    assertThat(failure(file("plain-key.p12"), password()))
        .hasMessageContaining("is not encrypted, and Java does not read such a key")
        .hasMessageContaining("openssl pkcs12 -in store.p12 -out credential.pem");
  }

  private static List<String> subjects(ClientCertificate read) {
    return read.chain().stream().map(c -> c.getSubjectX500Principal().toString()).toList();
  }

  private static CredentialUnusableException failure(byte[] content, Optional<Secret> password) {
    return failureOf(List.of(content), password);
  }

  private static CredentialUnusableException failureOf(
      List<byte[]> contents, Optional<Secret> password) {
    CredentialUnusableException failure =
        catchThrowableOfType(
            CredentialUnusableException.class, () -> CertificateReader.read(contents, password));
    assertThat(failure).as("a failure").isNotNull();
    assertThat(messages(failure)).doesNotContain(new String(file("password"), ISO_8859_1));
    return failure;
  }

  private static String messages(Throwable failure) {
    StringBuilder all = new StringBuilder();
    for (Throwable t = failure; t != null; t = t.getCause()) {
      all.append(t).append('\n');
    }
    return all.toString();
  }

  private static Optional<Secret> password() {
    return Optional.of(Secret.of(new String(file("password"), ISO_8859_1)));
  }

  private static List<byte[]> files(String... names) {
    return Arrays.stream(names).map(CertificateReaderTest::file).toList();
  }

  /** One file made of several. */
  private static byte[] file(String... names) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (String name : names) {
      try (InputStream in = CertificateReaderTest.class.getResourceAsStream(name)) {
        if (in == null) {
          throw new IllegalArgumentException("no test file " + name);
        }
        all.writeBytes(in.readAllBytes());
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
    return all.toByteArray();
  }
}
