package dev.mailgrant.core.oauth.credential;

import dev.mailgrant.core.oauth.CredentialUnusableException;
import java.math.BigInteger;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Sorts certificates into a chain, because files contain them in any order. */
final class CertificateChain {
  private CertificateChain() {}

  /**
   * Returns the key's own certificate, then its issuer's, and so on as far as present. Certificates
   * outside that chain are omitted.
   *
   * @throws CredentialUnusableException if none of several certificates matches the key
   */
  static List<X509Certificate> of(PrivateKey key, List<X509Certificate> certificates)
      throws CredentialUnusableException {
    if (certificates.size() == 1) {
      return certificates; // ClientCertificate.of checks whether it matches
    }
    List<X509Certificate> rest = new ArrayList<>(certificates);
    List<X509Certificate> chain = new ArrayList<>();
    Optional<X509Certificate> next = leaf(key, certificates);
    if (next.isEmpty()) {
      throw new CredentialUnusableException(
          "the private key belongs to none of the "
              + certificates.size()
              + " certificates beside it: "
              + String.join("; ", certificates.stream().map(CertificateChain::subject).toList()));
    }
    while (next.isPresent()) {
      X509Certificate last = next.get();
      chain.add(last);
      rest.remove(last);
      next =
          rest.stream()
              .filter(c -> c.getSubjectX500Principal().equals(last.getIssuerX500Principal()))
              .findFirst();
    }
    return chain;
  }

  /**
   * Of several certificates for one key, for example after a renewal, the one that expires last.
   */
  private static Optional<X509Certificate> leaf(
      PrivateKey key, List<X509Certificate> certificates) {
    Optional<BigInteger> modulus = modulus(key);
    return certificates.stream()
        .filter(c -> modulus.isPresent() && modulus.equals(modulus(c.getPublicKey())))
        .max(Comparator.comparing(X509Certificate::getNotAfter));
  }

  private static Optional<BigInteger> modulus(Object key) {
    return key instanceof RSAKey rsa ? Optional.of(rsa.getModulus()) : Optional.empty();
  }

  private static String subject(X509Certificate certificate) {
    return certificate.getSubjectX500Principal().toString();
  }
}
