package dev.mailgrant.core.oauth;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailgrant.core.oauth.credential.CertificateReader;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClientCertificateTest {
  @Test
  void thumbprintsShouldBeThoseThatOpensslShows() throws Exception {
    ClientCertificate read = read("key-pkcs8.pem", "certificate.pem");

    assertThat(HexFormat.of().formatHex(read.sha256Thumbprint()) + "\n")
        .isEqualTo(new String(file("certificate.sha256"), US_ASCII));
    assertThat(HexFormat.of().formatHex(read.sha1Thumbprint()) + "\n")
        .isEqualTo(new String(file("certificate.sha1"), US_ASCII));
  }

  @Test
  void requireValidAtShouldTellTooLateAndTooEarly() throws Exception {
    ClientCertificate read = read("key-pkcs8.pem", "certificate.pem");
    Instant end = read.certificate().getNotAfter().toInstant();
    Instant start = read.certificate().getNotBefore().toInstant();

    assertThatCode(() -> read.requireValidAt(start.plus(Duration.ofDays(1))))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> read.requireValidAt(end.plusSeconds(1)))
        .isInstanceOf(CredentialUnusableException.class)
        .hasMessageContaining("expired on " + end)
        .hasMessageContaining("openssl req -x509");
    assertThatThrownBy(() -> read.requireValidAt(start.minusSeconds(1)))
        .isInstanceOf(CredentialUnusableException.class)
        .hasMessageContaining("not valid before " + start);
  }

  @Test
  void ofShouldWantACertificate() throws Exception {
    ClientCertificate read = read("key-pkcs8.pem", "certificate.pem");

    assertThatThrownBy(() -> ClientCertificate.of(read.key(), List.of()))
        .isInstanceOf(CredentialUnusableException.class)
        .hasMessageContaining("certificate is missing");
  }

  @Test
  void ofShouldRefuseAKeyTooShortToSignWith() {
    assertThatThrownBy(() -> read("short-key.pem", "short.pem"))
        .isInstanceOf(CredentialUnusableException.class)
        .hasMessageContaining("1024 bits");
  }

  @Test
  void ofShouldRefuseTheKeyOfAnotherCertificate() throws Exception {
    ClientCertificate read = read("key-pkcs8.pem", "certificate.pem");
    ClientCertificate other = read("other-key.pem", "other.pem");

    assertThatThrownBy(() -> ClientCertificate.of(read.key(), other.chain()))
        .isInstanceOf(CredentialUnusableException.class)
        .hasMessageContaining("does not belong")
        .hasMessageContaining("openssl pkey -in key.pem -pubout")
        .hasMessageContaining("CN=somebody else");
  }

  @Test
  void toStringShouldShowTheSubjectOnly() throws Exception {
    assertThat(read("key-pkcs8.pem", "certificate.pem"))
        .hasToString("ClientCertificate[CN=mailgrant test]");
  }

  private static ClientCertificate read(String... names) throws Exception {
    List<byte[]> contents = new ArrayList<>();
    for (String name : names) {
      contents.add(file(name));
    }
    return CertificateReader.read(contents, Optional.empty());
  }

  private static byte[] file(String name) throws IOException {
    try (InputStream in = ClientCertificateTest.class.getResourceAsStream("credential/" + name)) {
      if (in == null) {
        throw new IllegalArgumentException("no test file " + name);
      }
      return in.readAllBytes();
    }
  }
}
