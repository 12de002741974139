package dev.mailgrant.sandbox.tls;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * A private CA that issues server certificates with one defect each, for tests of TLS clients.
 * Immutable and safe for use by several threads.
 */
public final class InvalidCertificates {
  private static final String ROOT = "Odd Certificates Root";
  private static final String INTERMEDIATE = "Odd Certificates Intermediate";
  private static final Duration DAY = Duration.ofDays(1);

  private final Instant now;
  private final KeyPair rootKeys = Keys.ellipticCurve();
  private final KeyPair intermediateKeys = Keys.ellipticCurve();
  private final X509Certificate root;
  private final X509Certificate intermediate;

  /** The defect of a certificate or of its chain. */
  public enum Oddity {
    /** Nothing. */
    NONE,
    /** It expired yesterday. */
    EXPIRED,
    /** It is valid from tomorrow. */
    EARLY,
    /** It is self-signed. */
    SELF_SIGNED,
    /** It was issued by an intermediate CA, whose certificate is included: no defect. */
    WITH_INTERMEDIATE,
    /** It was issued by an intermediate CA, whose certificate is not included. */
    WITHOUT_INTERMEDIATE,
    /** It has a SHA-1 signature. */
    SHA_1,
    /** Its RSA key has 1024 bits. */
    SHORT_KEY,
    /** It is for TLS clients, by its extended key usage. */
    FOR_CLIENTS
  }

  private InvalidCertificates(Instant now) {
    this.now = now.truncatedTo(ChronoUnit.SECONDS);
    this.root = authority(ROOT, rootKeys.getPublic());
    this.intermediate = authority(INTERMEDIATE, intermediateKeys.getPublic());
  }

  /** Creates a CA with new keys; validity periods are relative to {@code now}. */
  public static InvalidCertificates at(Instant now) {
    return new InvalidCertificates(now);
  }

  /** The trust anchor. */
  public X509Certificate root() {
    return root;
  }

  /** {@link #root} as PEM. */
  public String rootPem() {
    return Pem.certificate(root);
  }

  /**
   * Issues a certificate with a new key for a server.
   *
   * @param oddity the defect
   * @param names host names, possibly with {@code *}, or addresses
   */
  public IssuedCertificate issue(Oddity oddity, String... names) {
    KeyPair leaf = oddity == Oddity.SHORT_KEY ? shortKey() : Keys.ellipticCurve();
    CertificateSpec draft = draft(oddity, leaf.getPublic(), names);
    PrivateKey key = leaf.getPrivate();
    return switch (oddity) {
      case SELF_SIGNED ->
          new IssuedCertificate(key, List.of(draft.sign(names[0], leaf.getPublic(), key)));
      case SHA_1 ->
          new IssuedCertificate(
              key, List.of(draft.signOverSha1(ROOT, rootKeys.getPublic(), rootKeys.getPrivate())));
      case WITH_INTERMEDIATE ->
          new IssuedCertificate(key, List.of(belowIntermediate(draft), intermediate));
      case WITHOUT_INTERMEDIATE -> new IssuedCertificate(key, List.of(belowIntermediate(draft)));
      case NONE, EXPIRED, EARLY, SHORT_KEY, FOR_CLIENTS ->
          new IssuedCertificate(
              key, List.of(draft.sign(ROOT, rootKeys.getPublic(), rootKeys.getPrivate())));
    };
  }

  private CertificateSpec draft(Oddity oddity, PublicKey key, String... names) {
    Instant from = now.plus(oddity == Oddity.EARLY ? DAY : DAY.negated());
    Instant to =
        oddity == Oddity.EXPIRED ? now.minus(Duration.ofHours(1)) : now.plus(DAY.multipliedBy(2));
    // extKeyUsage clientAuth or serverAuth
    String purpose = "1.3.6.1.5.5.7.3." + (oddity == Oddity.FOR_CLIENTS ? "2" : "1");
    return new CertificateSpec(names[0], key, from, to)
        .extend("2.5.29.17", false, CertificateAuthority.alternativeNames(names))
        .extend("2.5.29.19", true, DerWriter.sequence())
        .extend("2.5.29.15", true, DerWriter.bitString(7, (byte) 0b1000_0000))
        .extend("2.5.29.37", false, DerWriter.sequence(DerWriter.oid(purpose)));
  }

  private X509Certificate belowIntermediate(CertificateSpec draft) {
    return draft.sign(INTERMEDIATE, intermediateKeys.getPublic(), intermediateKeys.getPrivate());
  }

  private X509Certificate authority(String name, PublicKey key) {
    return new CertificateSpec(name, key, now.minus(DAY), now.plus(DAY.multipliedBy(2)))
        // basicConstraints cA with at most one CA below, keyUsage keyCertSign and cRLSign
        .extend(
            "2.5.29.19",
            true,
            DerWriter.sequence(DerWriter.bool(true), DerWriter.integer(BigInteger.ONE)))
        .extend("2.5.29.15", true, DerWriter.bitString(1, (byte) 0b0000_0110))
        .sign(ROOT, rootKeys.getPublic(), rootKeys.getPrivate());
  }

  private static KeyPair shortKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(1024);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK cannot make RSA keys", e);
    }
  }
}
