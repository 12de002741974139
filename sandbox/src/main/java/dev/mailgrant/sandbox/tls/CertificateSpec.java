package dev.mailgrant.sandbox.tls;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An X.509 version 3 certificate before it is signed (RFC 5280 section 4.1). It always contains
 * both key identifiers, because strict verifiers (OpenSSL's X509_STRICT, enabled by Python 3.13)
 * require them.
 */
final class CertificateSpec {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final String subject;
  private final PublicKey subjectKey;
  private final Instant notBefore;
  private final Instant notAfter;
  private final List<byte[]> extensions = new ArrayList<>();

  /**
   * @param subject the subject's common name
   * @param subjectKey the public key
   * @param notBefore the start of validity, whole seconds
   * @param notAfter the end of validity, whole seconds
   */
  CertificateSpec(String subject, PublicKey subjectKey, Instant notBefore, Instant notAfter) {
    this.subject = subject;
    this.subjectKey = subjectKey;
    this.notBefore = notBefore;
    this.notAfter = notAfter;
    extend("2.5.29.14", false, DerWriter.octetString(keyIdentifier(subjectKey)));
  }

  /** Adds an extension in the order of the calls (RFC 5280 section 4.2). */
  CertificateSpec extend(String oid, boolean critical, byte[] value) {
    extensions.add(
        critical
            ? DerWriter.sequence(
                DerWriter.oid(oid), DerWriter.bool(true), DerWriter.octetString(value))
            : DerWriter.sequence(DerWriter.oid(oid), DerWriter.octetString(value)));
    return this;
  }

  /** Signs the certificate with the issuer's key: ECDSA or PKCS#1 v1.5, with SHA-256. */
  X509Certificate sign(String issuer, PublicKey issuerKey, PrivateKey signingKey) {
    boolean rsa = signingKey.getAlgorithm().equals("RSA");
    return rsa
        ? sign(
            issuer,
            issuerKey,
            signingKey,
            "SHA256withRSA",
            DerWriter.sequence(DerWriter.oid("1.2.840.113549.1.1.11"), DerWriter.nothing()))
        : sign(
            issuer,
            issuerKey,
            signingKey,
            "SHA256withECDSA",
            DerWriter.sequence(DerWriter.oid("1.2.840.10045.4.3.2")));
  }

  /** Signs the certificate with an elliptic curve key and the obsolete SHA-1. */
  X509Certificate signOverSha1(String issuer, PublicKey issuerKey, PrivateKey signingKey) {
    return sign(
        issuer,
        issuerKey,
        signingKey,
        "SHA1withECDSA",
        DerWriter.sequence(DerWriter.oid("1.2.840.10045.4.1")));
  }

  private X509Certificate sign(
      String issuer, PublicKey issuerKey, PrivateKey signingKey, String name, byte[] algorithm) {
    extend("2.5.29.35", false, DerWriter.sequence(DerWriter.implicit(0, keyIdentifier(issuerKey))));
    byte[] unsigned =
        DerWriter.sequence(
            DerWriter.explicit(0, DerWriter.integer(BigInteger.TWO)),
            DerWriter.integer(new BigInteger(96, RANDOM).setBit(95)),
            algorithm,
            commonName(issuer),
            DerWriter.sequence(DerWriter.time(notBefore), DerWriter.time(notAfter)),
            commonName(subject),
            subjectKey.getEncoded(),
            DerWriter.explicit(3, DerWriter.sequence(extensions.toArray(byte[][]::new))));
    try {
      Signature signature = Signature.getInstance(name);
      signature.initSign(signingKey);
      signature.update(unsigned);
      byte[] certificate =
          DerWriter.sequence(unsigned, algorithm, DerWriter.bitString(0, signature.sign()));
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(certificate));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot make a certificate for CN=" + subject, e);
    }
  }

  private static byte[] commonName(String name) {
    return DerWriter.sequence(
        DerWriter.set(DerWriter.sequence(DerWriter.oid("2.5.4.3"), DerWriter.utf8(name))));
  }

  /**
   * The key's digest by the fourth method of RFC 7093 section 2, truncated to the usual 20 bytes.
   */
  private static byte[] keyIdentifier(PublicKey key) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
      return Arrays.copyOf(digest, 20);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
