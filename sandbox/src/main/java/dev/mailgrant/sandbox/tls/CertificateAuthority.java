package dev.mailgrant.sandbox.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * A private certificate authority in memory: its P-256 keys are generated at start and never
 * stored. Its certificates are valid from an hour before its clock to seven days after. Immutable
 * and safe for use by several threads.
 *
 * <p>TLS always uses the system's clock: pass another one to {@link #create} only to create expired
 * certificates.
 */
public final class CertificateAuthority {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Duration BACKWARD = Duration.ofHours(1);
  private static final Duration FORWARD = Duration.ofDays(7);
  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

  private final Clock clock;
  private final String name;
  private final KeyPair keys;
  private final X509Certificate certificate;

  private CertificateAuthority(
      Clock clock, String name, KeyPair keys, X509Certificate certificate) {
    this.clock = clock;
    this.name = name;
    this.keys = keys;
    this.certificate = certificate;
  }

  /**
   * Creates a CA with a new key.
   *
   * @param clock the clock for validity periods, now and at every {@link #issue}
   */
  public static CertificateAuthority create(Clock clock) {
    // A unique name, so that a verifier with several CAs never tries the wrong key.
    return create(clock, "mailgrant sandbox CA " + HexFormat.of().toHexDigits(RANDOM.nextInt()));
  }

  /**
   * Creates a CA with a new key and a given name.
   *
   * @param clock the clock for validity periods, now and at every {@link #issue}
   * @param name its common name
   */
  public static CertificateAuthority create(Clock clock, String name) {
    KeyPair keys = Keys.ellipticCurve();
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    X509Certificate certificate =
        new CertificateSpec(name, keys.getPublic(), now.minus(BACKWARD), now.plus(FORWARD))
            // basicConstraints cA without further CAs below, keyUsage keyCertSign and cRLSign
            .extend(
                "2.5.29.19",
                true,
                DerWriter.sequence(DerWriter.bool(true), DerWriter.integer(BigInteger.ZERO)))
            .extend("2.5.29.15", true, DerWriter.bitString(1, (byte) 0b0000_0110))
            .sign(name, keys.getPublic(), keys.getPrivate());
    return new CertificateAuthority(clock, name, keys, certificate);
  }

  /** The CA certificate: the trust anchor for clients. */
  public X509Certificate certificate() {
    return certificate;
  }

  /** {@link #certificate} as PEM, ending with a line break. */
  public String certificatePem() {
    return Pem.certificate(certificate);
  }

  /**
   * Issues a certificate for a TLS server with a new P-256 key.
   *
   * @param dnsNamesOrAddresses the names of the server: host names, IPv4 addresses, IPv6 addresses
   *     without brackets; the first is also the common name
   * @throws IllegalArgumentException if there is none, or one is malformed
   */
  public IssuedCertificate issue(String... dnsNamesOrAddresses) {
    return issue(clock.instant(), dnsNamesOrAddresses);
  }

  /** The same as if issued at another time, for expired certificates. */
  private IssuedCertificate issue(Instant time, String... dnsNamesOrAddresses) {
    if (dnsNamesOrAddresses.length == 0) {
      throw new IllegalArgumentException("a server certificate needs at least one name or address");
    }
    KeyPair leaf = Keys.ellipticCurve();
    Instant now = time.truncatedTo(ChronoUnit.SECONDS);
    X509Certificate issued =
        new CertificateSpec(
                dnsNamesOrAddresses[0], leaf.getPublic(), now.minus(BACKWARD), now.plus(FORWARD))
            .extend("2.5.29.17", false, alternativeNames(dnsNamesOrAddresses))
            // basicConstraints without cA, keyUsage digitalSignature, extKeyUsage serverAuth
            .extend("2.5.29.19", true, DerWriter.sequence())
            .extend("2.5.29.15", true, DerWriter.bitString(7, (byte) 0b1000_0000))
            .extend("2.5.29.37", false, DerWriter.sequence(DerWriter.oid("1.3.6.1.5.5.7.3.1")))
            .sign(name, keys.getPublic(), keys.getPrivate());
    return new IssuedCertificate(leaf.getPrivate(), List.of(issued, certificate));
  }

  /**
   * Creates a context for a server with a certificate {@linkplain #issue issued} for these names.
   */
  public SSLContext serverContext(String... dnsNamesOrAddresses) {
    return serverContext(issue(dnsNamesOrAddresses));
  }

  /**
   * Creates a context for a server with a certificate issued at another time.
   *
   * @param issuedAt the issue time: validity is from an hour before to seven days after it
   */
  SSLContext serverContext(Instant issuedAt, String... dnsNamesOrAddresses) {
    return serverContext(issue(issuedAt, dnsNamesOrAddresses));
  }

  /** Creates a context for a server with this certificate. */
  static SSLContext serverContext(IssuedCertificate issued) {
    return context(new KeyManager[] {new SingleKeyManager(issued)}, new TrustManager[0]);
  }

  /** Creates a context for clients that trusts only this CA. */
  public SSLContext clientContext() {
    try {
      KeyStore anchors = KeyStore.getInstance("PKCS12");
      anchors.load(null, null);
      anchors.setCertificateEntry("sandbox", certificate);
      TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
      factory.init(anchors);
      return context(new KeyManager[0], factory.getTrustManagers());
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("cannot build a trust store in memory", e);
    }
  }

  private static SSLContext context(KeyManager[] keyManagers, TrustManager[] trustManagers) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keyManagers, trustManagers, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has TLS", e);
    }
  }

  /**
   * {@code GeneralNames} of {@code dNSName [2]} and {@code iPAddress [7]} (RFC 5280 section
   * 4.2.1.6).
   */
  static byte[] alternativeNames(String... names) {
    byte[][] encoded = new byte[names.length][];
    for (int i = 0; i < names.length; i++) {
      encoded[i] =
          isAddress(names[i])
              ? DerWriter.implicit(7, address(names[i]))
              : DerWriter.implicit(2, names[i].getBytes(US_ASCII));
    }
    return DerWriter.sequence(encoded);
  }

  private static boolean isAddress(String name) {
    return name.indexOf(':') >= 0 || IPV4.matcher(name).matches();
  }

  private static byte[] address(String literal) {
    try {
      // An address literal is parsed without a DNS lookup.
      return InetAddress.getByName(literal).getAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("not an IP address: " + literal, e);
    }
  }
}
