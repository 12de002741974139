package dev.mailgrant.sandbox.jose;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.Optional;

/**
 * The RSA signatures of RFC 7518 sections 3.3 and 3.5 that Entra ID accepts, by their {@code alg}
 * names.
 */
public enum JwsAlgorithm {
  /** PKCS#1 v1.5 with SHA-256, used by MSAL4J. */
  RS256("SHA256withRSA"),
  /** PKCS#1 v1.5 with SHA-384. */
  RS384("SHA384withRSA"),
  /** PKCS#1 v1.5 with SHA-512. */
  RS512("SHA512withRSA"),
  /** PSS with SHA-256, documented by Microsoft. */
  PS256("RSASSA-PSS");

  private final String jcaName;

  JwsAlgorithm(String jcaName) {
    this.jcaName = jcaName;
  }

  /** Finds the algorithm by its exact name; empty for all others, in particular {@code none}. */
  public static Optional<JwsAlgorithm> named(String name) {
    return Arrays.stream(values()).filter(algorithm -> algorithm.name().equals(name)).findFirst();
  }

  /**
   * Signs.
   *
   * @throws IllegalArgumentException if the key is not RSA
   */
  public byte[] sign(PrivateKey key, byte[] text) {
    try {
      Signature signature = signature();
      signature.initSign(key);
      signature.update(text);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("cannot sign with " + this, e);
    }
  }

  boolean verifies(PublicKey key, byte[] text, byte[] signed) {
    if (!(key instanceof RSAPublicKey)) {
      return false;
    }
    try {
      Signature signature = signature();
      signature.initVerify(key);
      signature.update(text);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      // Thrown for a signature of the wrong length.
      return false;
    }
  }

  private Signature signature() throws GeneralSecurityException {
    Signature signature = Signature.getInstance(jcaName);
    if (this == PS256) {
      signature.setParameter(
          new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
    }
    return signature;
  }
}
