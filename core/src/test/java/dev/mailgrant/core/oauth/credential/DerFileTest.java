package dev.mailgrant.core.oauth.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailgrant.core.oauth.CredentialUnusableException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Binary files that are not the one file that may be binary. */
class DerFileTest {
  @ParameterizedTest
  @CsvSource({
    "certificate.pem, CERTIFICATE, openssl x509 -inform DER",
    "ec-certificate.pem, CERTIFICATE, give the file of the private key too",
    "key-pkcs8.pem, KEY, openssl pkey -inform DER",
    "key-pkcs1.pem, KEY, openssl pkey -inform DER",
    "key-aes256.pem, ENCRYPTED_KEY, openssl pkey -inform DER",
    "key-sha1-3des.pem, ENCRYPTED_KEY, openssl pkey -inform DER"
  })
  void eachKindShouldBeKnownAndSaidHowToMakePemOf(String pem, DerFile kind, String remedy)
      throws Exception {
    byte[] der = PemBlock.allIn(file(pem)).get(0).der();

    assertThat(DerFile.of(der)).isEqualTo(kind);
    assertThatThrownBy(() -> CertificateReader.read(der, Optional.empty()))
        .isInstanceOf(CredentialUnusableException.class)
        .hasMessageContaining(remedy);
  }

  @ParameterizedTest
  @CsvSource({"bundle.p12", "legacy.p12", "no-password.p12", "two-keys.p12"})
  void pkcs12ShouldBeKnown(String name) throws IOException {
    assertThat(DerFile.of(file(name))).isEqualTo(DerFile.PKCS12);
  }

  @Test
  void pkcs12ShouldNeedNoOtherFile() throws IOException {
    List<byte[]> files = List.of(file("bundle.p12"), file("key-pkcs8.pem"));

    assertThatThrownBy(() -> CertificateReader.read(files, Optional.empty()))
        .isInstanceOf(CredentialUnusableException.class)
        .hasMessageContaining("give no other key file");
  }

  @Test
  void truncatedTextShouldBeNothingKnown() throws Exception {
    for (String pem : List.of("certificate.pem", "key-pkcs8.pem")) {
      byte[] der = PemBlock.allIn(file(pem)).get(0).der();
      for (int length = 0; length < 6; length++) {
        byte[] cut = java.util.Arrays.copyOf(der, length);
        assertThat(DerFile.of(cut)).isIn(DerFile.OTHER, DerFile.CERTIFICATE);
      }
    }
  }

  private static byte[] file(String name) throws IOException {
    try (InputStream in = DerFileTest.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException("no test file " + name);
      }
      return in.readAllBytes();
    }
  }
}
