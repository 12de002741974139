package dev.mailgrant.cli.credential;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;

/** Writes keys and certificates in common formats. */
public final class CredentialFile {
  /** The prefix of an RSA key of 2048 bits in PKCS#8 (RFC 5208 section 5). */
  private static final int PKCS8_HEAD = 26;

  private static final int MADE_WITH = 65_536;

  private CredentialFile() {}

  /** A block of RFC 7468. */
  public static String pem(String label, byte[] der) {
    String body = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(der);
    return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
  }

  /** {@code RSA PRIVATE KEY} (PKCS#1). */
  public static String pkcs1(PrivateKey key) {
    byte[] pkcs8 = key.getEncoded();
    return pem("RSA PRIVATE KEY", Arrays.copyOfRange(pkcs8, PKCS8_HEAD, pkcs8.length));
  }

  /** {@code ENCRYPTED PRIVATE KEY} (PBES2 with PBKDF2 and AES-256, as OpenSSL 3 makes it). */
  public static String encrypted(PrivateKey key, String password) {
    return encrypted(key, password, 4096);
  }

  /** The same with a number of rounds. */
  public static String encrypted(PrivateKey key, String password, int rounds) {
    String scheme = "PBEWithHmacSHA256AndAES_256";
    try {
      Cipher cipher = Cipher.getInstance(scheme);
      cipher.init(
          Cipher.ENCRYPT_MODE,
          SecretKeyFactory.getInstance(scheme)
              .generateSecret(new PBEKeySpec(password.toCharArray())),
          new PBEParameterSpec(new byte[20], rounds, new IvParameterSpec(new byte[16])));
      byte[] sealed = cipher.doFinal(key.getEncoded());
      AlgorithmParameters parameters = AlgorithmParameters.getInstance("PBES2");
      parameters.init(cipher.getParameters().getEncoded());
      return pem(
          "ENCRYPTED PRIVATE KEY", new EncryptedPrivateKeyInfo(parameters, sealed).getEncoded());
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("this JDK cannot encrypt a key", e);
    }
  }

  /**
   * The same, with a number of rounds that takes long: it is made with few, and the number is
   * replaced, so the key cannot be decrypted.
   */
  public static String slow(PrivateKey key, String password, int rounds) {
    String pem = encrypted(key, password, MADE_WITH);
    String base64 = pem.replaceAll("-----[^-]*-----|\\s", "");
    String hex = HexFormat.of().formatHex(Base64.getDecoder().decode(base64));
    String replaced = hex.replace(integer(MADE_WITH), integer(rounds));
    return pem("ENCRYPTED PRIVATE KEY", HexFormat.of().parseHex(replaced));
  }

  /** An INTEGER of three octets in DER. */
  private static String integer(int value) {
    return "0203" + String.format("%06x", value);
  }

  /** A PKCS#12 file. */
  public static byte[] pkcs12(PrivateKey key, List<X509Certificate> chain, String password) {
    return store("PKCS12", key, chain, password);
  }

  /** A key store of the given type. */
  public static byte[] store(
      String type, PrivateKey key, List<X509Certificate> chain, String password) {
    try {
      KeyStore store = KeyStore.getInstance(type);
      store.load(null, null);
      store.setKeyEntry("app", key, password.toCharArray(), chain.toArray(X509Certificate[]::new));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      store.store(out, password.toCharArray());
      return out.toByteArray();
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("this JDK cannot write " + type, e);
    }
  }
}
