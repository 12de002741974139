package dev.mailgrant.core.oauth.credential;

import dev.mailgrant.core.Secret;
import dev.mailgrant.core.oauth.ClientCertificate;
import dev.mailgrant.core.oauth.CredentialUnusableException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Reads a PKCS#12 file (RFC 7292) with one private key. */
final class Pkcs12 {
  private Pkcs12() {}

  static ClientCertificate read(byte[] content, Optional<Secret> password)
      throws CredentialUnusableException {
    Pkcs12Scan scan = Pkcs12Scan.of(content);
    EncryptedKey.requireFewRounds(scan.rounds(), "PKCS#12 file");
    char[] characters = password.map(Secret::reveal).orElse("").toCharArray();
    try {
      KeyStore store = load(content, characters, password.isPresent());
      List<String> keys = new ArrayList<>();
      for (String alias : Collections.list(store.aliases())) {
        if (store.isKeyEntry(alias)) {
          keys.add(alias);
        }
      }
      if (keys.isEmpty() && scan.hasPlainKey()) {
        throw new CredentialUnusableException(
            "the private key in the PKCS#12 file is not encrypted, and Java does not read such a"
                + " key; convert the file to PEM with: openssl pkcs12 -in store.p12 -out"
                + " credential.pem, and give the password that this asks for");
      }
      if (keys.isEmpty()) {
        throw new CredentialUnusableException(
            "the PKCS#12 file contains no private key: export it again together with its key");
      }
      if (keys.size() > 1) {
        throw new CredentialUnusableException(
            "the PKCS#12 file contains "
                + keys.size()
                + " private keys: keep one, and remove the others with keytool -delete -alias NAME"
                + " -keystore store.p12");
      }
      return credential(store, keys.get(0), characters);
    } catch (GeneralSecurityException e) {
      throw new CredentialUnusableException(
          "the PKCS#12 file cannot be read: " + e.getMessage(), e);
    } finally {
      Arrays.fill(characters, '\0');
    }
  }

  private static KeyStore load(byte[] content, char[] password, boolean given)
      throws GeneralSecurityException, CredentialUnusableException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try {
      store.load(new ByteArrayInputStream(content), password);
      return store;
    } catch (IOException e) {
      if (!(e.getCause() instanceof UnrecoverableKeyException)) {
        throw new CredentialUnusableException(
            "the certificate file is binary but not PKCS#12, or it is damaged; check it with: "
                + "openssl pkcs12 -info -in store.p12 -noout",
            e);
      }
      if (given) {
        throw new CredentialUnusableException(
            "the password does not open the PKCS#12 file; check it with: openssl pkcs12 -in store.p12"
                + " -noout",
            e);
      }
      throw new CredentialUnusableException(
          "the PKCS#12 file is encrypted and there is no password for it: give its password",
          CredentialUnusableException.Part.PASSWORD);
    }
  }

  private static ClientCertificate credential(KeyStore store, String alias, char[] password)
      throws GeneralSecurityException, CredentialUnusableException {
    PrivateKey key;
    try {
      key = (PrivateKey) store.getKey(alias, password);
    } catch (UnrecoverableKeyException e) {
      throw new CredentialUnusableException(
          "the private key in the PKCS#12 file has another password than the file: make them the same"
              + " with keytool -importkeystore -srckeystore store.p12 -destkeystore new.p12"
              + " -deststoretype PKCS12",
          e);
    }
    List<X509Certificate> chain = new ArrayList<>();
    Certificate[] certificates = store.getCertificateChain(alias);
    for (Certificate certificate : certificates == null ? new Certificate[0] : certificates) {
      if (certificate instanceof X509Certificate x509) {
        chain.add(x509);
      }
    }
    if (chain.isEmpty()) {
      throw new CredentialUnusableException(
          "the certificate is missing, the PKCS#12 file contains only a private key: export it again"
              + " together with its certificate");
    }
    return ClientCertificate.of(key, chain);
  }
}
