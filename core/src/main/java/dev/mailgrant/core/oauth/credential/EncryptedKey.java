package dev.mailgrant.core.oauth.credential;

import dev.mailgrant.core.Secret;
import dev.mailgrant.core.oauth.CredentialUnusableException;
import java.io.IOException;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.spec.InvalidParameterSpecException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;

/**
 * Decrypts an {@code ENCRYPTED PRIVATE KEY} (RFC 5958 section 3) with a password: PBES2 with PBKDF2
 * (RFC 8018 section 6.2) and the schemes of PKCS#12 (RFC 7292 appendix C), as far as the JDK
 * supports them.
 */
final class EncryptedKey {
  /** A command that converts unsupported formats. */
  static final String TO_PKCS8 =
      "openssl pkcs8 -topk8 -v2 aes-256-cbc -in key.pem -out key-pkcs8.pem"
          + " and replace the old key with the content of key-pkcs8.pem";

  /** Object identifier 1.3.6.1.4.1.11591.4.11 in DER (RFC 7914 section 7). */
  private static final String SCRYPT = "06092b06010401da47040b";

  /**
   * For one file in total. Far more than OpenSSL's 2048 or the common maximum of a million, and the
   * most that the JDK accepts for one part of a PKCS#12 file; it takes some seconds.
   */
  private static final int MOST_ROUNDS = 5_000_000;

  private EncryptedKey() {}

  static byte[] decrypt(byte[] der, Optional<Secret> password) throws CredentialUnusableException {
    if (DerReader.hex(der).contains(SCRYPT)) {
      throw new CredentialUnusableException(
          "the private key is encrypted with scrypt, which Java does not support; encrypt it again"
              + " with: "
              + TO_PKCS8);
    }
    if (password.isEmpty()) {
      throw new CredentialUnusableException(
          "the private key is encrypted and there is no password for it: give its password",
          CredentialUnusableException.Part.PASSWORD);
    }
    EncryptedPrivateKeyInfo info;
    try {
      info = new EncryptedPrivateKeyInfo(der);
    } catch (IOException e) {
      throw unknownScheme(e);
    }
    try {
      return decrypt(info, password.get());
    } catch (BadPaddingException | IllegalBlockSizeException e) {
      // The cause is omitted: it adds nothing and must not reveal the key.
      throw new CredentialUnusableException(
          "the password does not open the private key: it is wrong, or the key is damaged; check it"
              + " with: openssl pkey -in key.pem -noout");
    } catch (InvalidKeyException e) {
      throw new CredentialUnusableException(
          "the password does not open the private key: it contains characters that the key's"
              + " encryption does not support; set another password with: "
              + TO_PKCS8);
    } catch (GeneralSecurityException e) {
      throw unknownScheme(e);
    }
  }

  private static byte[] decrypt(EncryptedPrivateKeyInfo info, Secret password)
      throws GeneralSecurityException, CredentialUnusableException {
    AlgorithmParameters parameters = info.getAlgParameters();
    if (parameters == null) {
      throw new NoSuchAlgorithmException(info.getAlgName());
    }
    requireFewRounds(parameters);
    // JDK-specific: for PBES2, toString of the parameters is the name of the Cipher, such as
    // PBEWithHmacSHA256AndAES_256.
    String scheme = info.getAlgName().equals("PBES2") ? parameters.toString() : info.getAlgName();
    char[] characters = password.reveal().toCharArray();
    PBEKeySpec spec = new PBEKeySpec(characters);
    try {
      Cipher cipher = Cipher.getInstance(scheme);
      cipher.init(
          Cipher.DECRYPT_MODE,
          SecretKeyFactory.getInstance(scheme).generateSecret(spec),
          parameters);
      return cipher.doFinal(info.getEncryptedData());
    } catch (java.security.spec.InvalidKeySpecException e) {
      throw new InvalidKeyException("not a password for " + scheme);
    } finally {
      spec.clearPassword();
      Arrays.fill(characters, '\0');
    }
  }

  private static void requireFewRounds(AlgorithmParameters parameters)
      throws CredentialUnusableException {
    try {
      int iterations = parameters.getParameterSpec(PBEParameterSpec.class).getIterationCount();
      requireFewRounds(BigInteger.valueOf(iterations), "private key");
    } catch (InvalidParameterSpecException e) {
      throw unknownScheme(e);
    }
  }

  /**
   * Checks the number of rounds before they are computed.
   *
   * @param rounds of all key derivations of a file
   * @param what what is encrypted
   */
  static void requireFewRounds(BigInteger rounds, String what) throws CredentialUnusableException {
    if (rounds.compareTo(BigInteger.valueOf(MOST_ROUNDS)) > 0) {
      String shown = rounds.bitLength() < Long.SIZE ? rounds.toString() : "too many";
      throw new CredentialUnusableException(
          "the encryption of the "
              + what
              + " uses "
              + shown
              + " rounds in total, more than "
              + MOST_ROUNDS
              + "; "
              + (what.equals("private key")
                  ? "encrypt it again with: " + TO_PKCS8
                  : "export it again with fewer rounds"));
    }
  }

  private static CredentialUnusableException unknownScheme(Exception cause) {
    return new CredentialUnusableException(
        "the private key is encrypted in a way that Java does not support; encrypt it again with: "
            + TO_PKCS8,
        cause);
  }
}
