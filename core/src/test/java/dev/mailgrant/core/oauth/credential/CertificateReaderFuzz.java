package dev.mailgrant.core.oauth.credential;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.mailgrant.core.Secret;
import dev.mailgrant.core.oauth.ClientCertificate;
import dev.mailgrant.core.oauth.CredentialUnusableException;
import java.util.Optional;

/** PEM, DER and PKCS#12: a credential, or an error that describes the problem without a secret. */
class CertificateReaderFuzz {
  private static final String PASSWORD = "pl4nted~passw0rd";

  @FuzzTest
  void anyFileShouldBeACredentialOrANamedRefusal(FuzzedDataProvider data) {
    Optional<Secret> password =
        data.consumeBoolean() ? Optional.of(Secret.of(PASSWORD)) : Optional.empty();
    byte[] content = data.consumeRemainingAsBytes();
    try {
      ClientCertificate certificate = CertificateReader.read(content, password);
      silent(certificate.toString());
    } catch (CredentialUnusableException e) {
      silent(String.valueOf(e.getMessage()));
      if (String.valueOf(e.getMessage()).isBlank()) {
        throw new IllegalStateException("a refusal without words", e);
      }
    }
  }

  private static void silent(String words) {
    if (words.contains(PASSWORD) || words.contains("PRIVATE KEY-----\n")) {
      throw new IllegalStateException("a secret stands in: " + words);
    }
  }
}
