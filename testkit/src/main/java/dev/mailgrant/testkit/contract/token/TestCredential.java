package dev.mailgrant.testkit.contract.token;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.mailgrant.core.Secret;
import dev.mailgrant.core.oauth.ClientCertificate;
import dev.mailgrant.core.oauth.ClientCredential;
import dev.mailgrant.core.oauth.ClientSecret;
import dev.mailgrant.core.oauth.CredentialUnusableException;
import dev.mailgrant.core.oauth.FederatedAssertion;
import dev.mailgrant.core.oauth.credential.CertificateReader;
import dev.mailgrant.sandbox.tls.ApplicationCertificate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Every kind of credential that an adapter must support, generated for tests. */
public enum TestCredential {
  /** A client secret with all characters that a form must encode. */
  SECRET {
    @Override
    public ClientCredential credential() {
      return new ClientSecret(Secret.of(SECRET_VALUE));
    }
  },
  /** A certificate and key read from one PEM text. */
  PEM_CERTIFICATE {
    @Override
    public ClientCredential credential() {
      return FromPem.CREDENTIAL;
    }
  },
  /** A certificate and key read from PKCS#12. */
  PKCS12_CERTIFICATE {
    @Override
    public ClientCredential credential() {
      return FromPkcs12.CREDENTIAL;
    }
  },
  /** A JWT from another issuer. */
  FEDERATED_ASSERTION {
    @Override
    public ClientCredential credential() {
      return new FederatedAssertion(() -> Secret.of(FEDERATED_VALUE));
    }
  };

  static final String SECRET_VALUE = "aB8~Q.contract+secret/with odd&chars=100%ü";

  static final String FEDERATED_VALUE =
      "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJodHRwczovL2lzc3Vlci5leGFtcGxlIn0.c2lnbmF0dXJl";

  private static final String PKCS12_PASSWORD = "contract";

  /** The credential for an {@link dev.mailgrant.core.oauth.AppRegistration}. */
  public abstract ClientCredential credential();

  /** The certificate of {@link #PEM_CERTIFICATE} and {@link #PKCS12_CERTIFICATE}. */
  static X509Certificate x509() {
    return certificate().certificate();
  }

  /** A certificate for the same key that expired yesterday. */
  static ClientCertificate expired() {
    Instant now = Clock.systemUTC().instant();
    return certificate()
        .renewed("expired", now.minus(Duration.ofDays(30)), now.minus(Duration.ofDays(1)))
        .credential();
  }

  private static ApplicationCertificate certificate() {
    return OnDemand.CERTIFICATE;
  }

  private static ClientCredential read(byte[] content, Optional<Secret> password) {
    try {
      return CertificateReader.read(content, password);
    } catch (CredentialUnusableException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] pkcs12() {
    try {
      char[] password = PKCS12_PASSWORD.toCharArray();
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      ApplicationCertificate made = certificate();
      store.setKeyEntry("app", made.key(), password, new Certificate[] {made.certificate()});
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      store.store(out, password);
      return out.toByteArray();
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("a key store can be made in memory", e);
    }
  }

  /** An RSA key takes a quarter of a second, so all tests of a JVM share one. */
  private static final class OnDemand {
    static final ApplicationCertificate CERTIFICATE =
        ApplicationCertificate.selfSigned("mailgrant contract", Clock.systemUTC());
  }

  private static final class FromPem {
    static final ClientCredential CREDENTIAL =
        read(certificate().keyAndCertificatePem().getBytes(US_ASCII), Optional.empty());
  }

  /**
   * Key derivation from the password takes ten thousands of digests, so the result is shared too.
   */
  private static final class FromPkcs12 {
    static final ClientCredential CREDENTIAL =
        read(pkcs12(), Optional.of(Secret.of(PKCS12_PASSWORD)));
  }
}
