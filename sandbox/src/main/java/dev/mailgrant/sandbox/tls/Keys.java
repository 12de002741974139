package dev.mailgrant.sandbox.tls;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.concurrent.CompletableFuture;

/** Generates key pairs. */
final class Keys {
  private static final int RSA_BITS = 2048;
  private static final BigInteger EXPONENT = RSAKeyGenParameterSpec.F4;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Keys() {}

  /** A P-256 pair: fast to generate, fast to sign with. */
  static KeyPair ellipticCurve() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK cannot make P-256 keys", e);
    }
  }

  /**
   * An RSA pair of 2048 bits, the only kind that Entra ID accepts. The two primes are searched in
   * parallel, and both upper bits are set so that no prime is too small. The JDK's generator would
   * take most of the time of a short run (docs/adr/0006, with figures).
   */
  static KeyPair rsa() {
    CompletableFuture<BigInteger> other = CompletableFuture.supplyAsync(Keys::prime);
    BigInteger p = prime();
    BigInteger q = other.join();
    // Primes this close (FIPS 186-5, appendix A.1.3) practically never occur by chance.
    if (p.subtract(q).abs().bitLength() <= RSA_BITS / 2 - 100) {
      throw new IllegalStateException("the random numbers of this machine are not random");
    }
    BigInteger modulus = p.multiply(q);
    BigInteger pLess1 = p.subtract(BigInteger.ONE);
    BigInteger qLess1 = q.subtract(BigInteger.ONE);
    BigInteger d = EXPONENT.modInverse(pLess1.multiply(qLess1));
    try {
      KeyFactory factory = KeyFactory.getInstance("RSA");
      return new KeyPair(
          factory.generatePublic(new RSAPublicKeySpec(modulus, EXPONENT)),
          factory.generatePrivate(
              new RSAPrivateCrtKeySpec(
                  modulus, EXPONENT, d, p, q, d.mod(pLess1), d.mod(qLess1), q.modInverse(p))));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK cannot read RSA keys", e);
    }
  }

  /** A prime of half the length whose predecessor has no factor in common with the exponent. */
  private static BigInteger prime() {
    int bits = RSA_BITS / 2;
    while (true) {
      BigInteger start = new BigInteger(bits, RANDOM).setBit(bits - 1).setBit(bits - 2);
      BigInteger prime = start.nextProbablePrime();
      if (prime.bitLength() == bits && prime.mod(EXPONENT).compareTo(BigInteger.ONE) != 0) {
        return prime;
      }
    }
  }
}
