package dev.mailgrant.sandbox.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;

/**
 * A server's key and certificate chain, the leaf first. Immutable and safe for use by several
 * threads; {@link #toString} shows only the subject.
 *
 * @param key the private key
 * @param chain the leaf, then its issuer
 */
public record IssuedCertificate(PrivateKey key, List<X509Certificate> chain) {

  /**
   * @throws IllegalArgumentException if the chain is empty
   */
  public IssuedCertificate {
    if (chain.isEmpty()) {
      throw new IllegalArgumentException("a chain begins with the leaf: this one is empty");
    }
    chain = List.copyOf(chain);
  }

  /**
   * Creates a PKCS#12 key store that contains the key under the alias {@code server}.
   *
   * @param password the password of the key; use the same one to store the key store
   */
  public KeyStore keyStore(char[] password) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("server", key, password, chain.toArray(Certificate[]::new));
      return store;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("cannot build a key store in memory for " + this, e);
    }
  }

  /** Creates a context for a server with this certificate. */
  public SSLContext serverContext() {
    return CertificateAuthority.serverContext(this);
  }

  @Override
  public String toString() {
    return "IssuedCertificate[" + chain.get(0).getSubjectX500Principal() + "]";
  }
}
