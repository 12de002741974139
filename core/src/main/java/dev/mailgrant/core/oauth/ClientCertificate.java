package dev.mailgrant.core.oauth;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/**
 * A private key and its certificate with the chain of issuers. Key and certificate are guaranteed
 * to match. Immutable and safe for use by several threads; {@link #toString} shows the subject
 * only.
 */
public final class ClientCertificate implements ClientCredential {
  /** A command that creates a key and a certificate that Entra ID and other servers accept. */
  public static final String MAKE_A_NEW_ONE =
      "openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out certificate.pem -days 365"
          + " -subj /CN=mailgrant";

  private static final int LEAST_BITS = 2048;

  /** A command that shows whether a key and a certificate match. */
  private static final String COMPARE =
      "compare the output of openssl x509 -in certificate.pem -noout -pubkey and openssl"
          + " pkey -in key.pem -pubout";

  private final PrivateKey key;
  private final List<X509Certificate> chain;

  private ClientCertificate(PrivateKey key, List<X509Certificate> chain) {
    this.key = key;
    this.chain = chain;
  }

  /**
   * Joins a key and its chain.
   *
   * @param key an RSA key: Entra ID accepts no other (AADSTS700027, "Unsupported asymmetric signing
   *     algorithm"), and assertions for other servers are also signed with PS256 or RS256
   * @param chain the certificate of the key, followed by those of its issuers, if any
   * @throws CredentialUnusableException if the chain is empty, the key is not RSA, or key and
   *     certificate do not match
   */
  public static ClientCertificate of(PrivateKey key, List<X509Certificate> chain)
      throws CredentialUnusableException {
    if (chain.isEmpty()) {
      throw new CredentialUnusableException(
          "the certificate is missing: only a private key was found");
    }
    PublicKey certified = chain.get(0).getPublicKey();
    if (!(certified instanceof RSAPublicKey rsa) || !key.getAlgorithm().equals("RSA")) {
      throw notRsa(
          certified instanceof RSAPublicKey ? key.getAlgorithm() : certified.getAlgorithm());
    }
    int bits = rsa.getModulus().bitLength();
    if (bits < LEAST_BITS) {
      throw new CredentialUnusableException(
          "the certificate's RSA key has "
              + bits
              + " bits, but signing requires at least "
              + LEAST_BITS
              + " (RFC 7518 section 3.3): create a new one with: "
              + MAKE_A_NEW_ONE);
    }
    if (!signs(key, certified)) {
      throw new CredentialUnusableException(
          "the private key does not belong to the certificate "
              + chain.get(0).getSubjectX500Principal()
              + ": "
              + COMPARE);
    }
    return new ClientCertificate(key, List.copyOf(chain));
  }

  /**
   * The error for a key that is not RSA: Entra ID refuses it, and for other servers assertions are
   * signed with PS256 or RS256 only.
   *
   * @param algorithm the key's algorithm, for example {@code EC}
   */
  public static CredentialUnusableException notRsa(String algorithm) {
    return new CredentialUnusableException(
        "the private key is an "
            + algorithm
            + " key, and assertions are signed with plain RSA keys only (PS256 or RS256; Entra ID"
            + " accepts no other key, AADSTS700027); create a new one with: "
            + MAKE_A_NEW_ONE);
  }

  /** The private key. */
  public PrivateKey key() {
    return key;
  }

  /** The certificate of the key. */
  public X509Certificate certificate() {
    return chain.get(0);
  }

  /** The certificate of the key and those of its issuers. */
  public List<X509Certificate> chain() {
    return chain;
  }

  /**
   * The SHA-256 of the certificate's DER form: the value of {@code x5t#S256} (RFC 7515 section
   * 4.1.8) before encoding.
   */
  public byte[] sha256Thumbprint() {
    return thumbprint("SHA-256");
  }

  /** The SHA-1 of the certificate's DER form, which the Azure portal shows as "Thumbprint". */
  public byte[] sha1Thumbprint() {
    return thumbprint("SHA-1");
  }

  /**
   * Checks the certificate's dates.
   *
   * @throws CredentialUnusableException if the certificate has expired or is not valid yet at
   *     {@code now}
   */
  public void requireValidAt(Instant now) throws CredentialUnusableException {
    X509Certificate certificate = certificate();
    try {
      certificate.checkValidity(Date.from(now));
    } catch (CertificateExpiredException e) {
      throw new CredentialUnusableException(
          "the certificate "
              + certificate.getSubjectX500Principal()
              + " expired on "
              + certificate.getNotAfter().toInstant()
              + ": create a new one, for example with "
              + MAKE_A_NEW_ONE
              + ", and upload certificate.pem to the app registration",
          e);
    } catch (CertificateNotYetValidException e) {
      throw new CredentialUnusableException(
          "the certificate "
              + certificate.getSubjectX500Principal()
              + " is not valid before "
              + certificate.getNotBefore().toInstant()
              + ", and this machine's clock says "
              + now
              + ": check it with date -u, or wait",
          e);
    }
  }

  @Override
  public String toString() {
    return "ClientCertificate[" + certificate().getSubjectX500Principal() + "]";
  }

  private byte[] thumbprint(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm).digest(certificate().getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a certificate that was read can be encoded again", e);
    }
  }

  /**
   * Signs and verifies instead of comparing numbers, so that a key in hardware is supported too.
   */
  private static boolean signs(PrivateKey key, PublicKey certified)
      throws CredentialUnusableException {
    try {
      byte[] sample = certified.getEncoded();
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(sample);
      byte[] signed = signature.sign();
      signature.initVerify(certified);
      signature.update(sample);
      return signature.verify(signed);
    } catch (java.security.SignatureException e) {
      return false; // a key of another size
    } catch (GeneralSecurityException e) {
      throw new CredentialUnusableException("the private key cannot sign: " + e.getMessage(), e);
    }
  }
}
