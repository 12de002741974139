package dev.mailgrant.core.oauth.credential;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.mailgrant.core.oauth.CredentialUnusableException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import javax.crypto.spec.PBEParameterSpec;

/**
 * Files whose encryption claims any number of rounds. They are made with few, and the number is
 * replaced, so that making them takes no time; they cannot be decrypted.
 */
final class EncryptedFiles {
  private static final char[] PASSWORD = "any".toCharArray();

  /** Of three octets in DER, as its replacement. */
  private static final int MADE_WITH = 65_536;

  private EncryptedFiles() {}

  /** A PEM file with an encrypted private key. */
  static byte[] pem(int rounds) {
    try (InputStream in = EncryptedFiles.class.getResourceAsStream("key-65536-rounds.pem")) {
      if (in == null) {
        throw new IllegalStateException("no test file");
      }
      byte[] der = PemBlock.allIn(in.readAllBytes()).get(0).der();
      String text = Base64.getMimeEncoder().encodeToString(replaced(der, rounds));
      return ("-----BEGIN ENCRYPTED PRIVATE KEY-----\n"
              + text
              + "\n-----END ENCRYPTED PRIVATE KEY-----\n")
          .getBytes(US_ASCII);
    } catch (CredentialUnusableException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A PKCS#12 file with encrypted keys. */
  static byte[] pkcs12(int keys, int rounds) {
    try (InputStream in = EncryptedFiles.class.getResourceAsStream("no-password.p12")) {
      KeyStore source = KeyStore.getInstance("PKCS12");
      source.load(in, new char[0]);
      String alias = Collections.list(source.aliases()).get(0);
      PrivateKey key = (PrivateKey) source.getKey(alias, new char[0]);
      Certificate[] chain = source.getCertificateChain(alias);
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      for (int i = 0; i < keys; i++) {
        store.setEntry(
            "key" + i,
            new KeyStore.PrivateKeyEntry(key, chain),
            new KeyStore.PasswordProtection(
                PASSWORD, "PBEWithSHA1AndDESede", new PBEParameterSpec(new byte[20], MADE_WITH)));
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      store.store(out, PASSWORD);
      return replaced(out.toByteArray(), rounds);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] replaced(byte[] der, int rounds) {
    String hex = HexFormat.of().formatHex(der);
    return HexFormat.of()
        .parseHex(
            hex.replace(
                "0203" + String.format("%06x", MADE_WITH), "0203" + String.format("%06x", rounds)));
  }
}
