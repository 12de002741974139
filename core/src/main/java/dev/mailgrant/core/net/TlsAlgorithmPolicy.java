package dev.mailgrant.core.net;

import java.security.AlgorithmConstraints;
import java.security.AlgorithmParameters;
import java.security.CryptoPrimitive;
import java.security.Key;
import java.security.interfaces.DSAKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Minimum requirements for TLS in addition to the JVM's own rules. Rejected are MD5 and SHA-1
 * signatures of a server's certificates (RFC 9155; the CA/Browser Forum's Baseline Requirements,
 * section 7.1.3), and RSA keys of less than 2048 bits or elliptic curves of less than 224 bits
 * (section 6.1.5 and NIST SP 800-131A). The JVM's rules accept SHA-1 and RSA keys of 1024 bits for
 * CAs that were added to the trust store, such as those of TLS inspectors. Safe for use by several
 * threads.
 */
public enum TlsAlgorithmPolicy implements AlgorithmConstraints {
  /** The only instance. */
  CONSTRAINTS;

  private static final int SHORTEST_RSA = 2048;
  private static final int SHORTEST_CURVE = 224;

  /** Signature algorithms by the JDK's names. Cipher suites with SHA-1 as MAC are not affected. */
  private static final Pattern WEAK_SIGNATURE =
      Pattern.compile("(?i)(MD2|MD5|SHA-?1)with.*|(rsa_pkcs1|ecdsa)_sha1");

  @Override
  public boolean permits(
      Set<CryptoPrimitive> primitives, String algorithm, @Nullable AlgorithmParameters parameters) {
    return !WEAK_SIGNATURE.matcher(algorithm).matches();
  }

  @Override
  public boolean permits(Set<CryptoPrimitive> primitives, Key key) {
    if (key instanceof RSAKey rsa) {
      return rsa.getModulus().bitLength() >= SHORTEST_RSA;
    }
    if (key instanceof DSAKey) {
      return false; // no offered cipher suite of TLS 1.2 or later signs with it
    }
    return !(key instanceof ECKey curve)
        || curve.getParams().getOrder().bitLength() >= SHORTEST_CURVE;
  }

  @Override
  public boolean permits(
      Set<CryptoPrimitive> primitives,
      String algorithm,
      Key key,
      @Nullable AlgorithmParameters parameters) {
    return permits(primitives, algorithm, parameters) && permits(primitives, key);
  }
}
