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
 * What must not be weaker in a TLS handshake, beside the JVM's own rules: signatures of a server's
 * certificates over MD5 or SHA-1 (RFC 9155; the CA/Browser Forum's Baseline Requirements, section
 * 7.1.3), and RSA keys of less than 2048 or elliptic curves of less than 224 bits (section 6.1.5
 * and NIST SP 800-131A). The JVM's rules alone let SHA-1 and RSA of 1024 bits pass for authorities
 * that somebody added, such as those that inspect TLS. Safe for use by several threads.
 */
public enum TlsAlgorithmPolicy implements AlgorithmConstraints {
  /** The one there is. */
  CONSTRAINTS;

  private static final int SHORTEST_RSA = 2048;
  private static final int SHORTEST_CURVE = 224;

  /**
   * Signatures, by the JDK's names: a cipher suite that authenticates by SHA-1 is another thing.
   */
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
      return false; // no suite of TLS 1.2 or later that we offer signs with it
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
