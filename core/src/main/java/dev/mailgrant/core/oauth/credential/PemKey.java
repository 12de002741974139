package dev.mailgrant.core.oauth.credential;

import dev.mailgrant.core.Secret;
import dev.mailgrant.core.oauth.ClientCertificate;
import dev.mailgrant.core.oauth.CredentialUnusableException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Optional;

/** Converts a PEM block to a private key. */
final class PemKey {
  /** Object identifiers of key algorithms, in DER, that a PKCS#8 key may name. */
  private static final String EC = "06072a8648ce3d0201";

  private static final String RSA_PSS = "06092a864886f70d01010a";

  private PemKey() {}

  static PrivateKey read(PemBlock block, Optional<Secret> password)
      throws CredentialUnusableException {
    if (block.label().equals("EC PRIVATE KEY")) {
      throw ClientCertificate.notRsa("EC");
    }
    if (block.isTraditionallyEncrypted()) {
      throw new CredentialUnusableException(
          "the private key is encrypted in OpenSSL's traditional format (Proc-Type: 4,ENCRYPTED),"
              + " which is not supported; convert it to PKCS#8 with: "
              + EncryptedKey.TO_PKCS8);
    }
    return switch (block.label()) {
      case "PRIVATE KEY" -> pkcs8(block.der());
      case "RSA PRIVATE KEY" -> pkcs8(DerReader.pkcs8OfPkcs1(block.der()));
      case "ENCRYPTED PRIVATE KEY" -> pkcs8(EncryptedKey.decrypt(block.der(), password));
      case "OPENSSH PRIVATE KEY" ->
          throw new CredentialUnusableException(
              "the private key is in OpenSSH format, which is not supported; convert it to PKCS#8"
                  + " with: ssh-keygen -p -m PKCS8 -f key.pem");
      default ->
          throw new CredentialUnusableException(
              "the private key is a "
                  + block.label()
                  + ", which is not supported; convert it to PKCS#8 with: "
                  + EncryptedKey.TO_PKCS8);
    };
  }

  private static PrivateKey pkcs8(byte[] der) throws CredentialUnusableException {
    try {
      return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
    } catch (GeneralSecurityException e) {
      // The cause is omitted: a parser's message about an unreadable key may quote the key.
      String algorithm = DerReader.objectIdentifierOf(der);
      if (algorithm.equals(EC)) {
        throw ClientCertificate.notRsa("EC");
      }
      if (algorithm.equals(RSA_PSS)) {
        throw ClientCertificate.notRsa("RSASSA-PSS");
      }
      throw new CredentialUnusableException(
          "the private key is not an RSA key, or is damaged; check it with: openssl pkey -in"
              + " key.pem -noout -text");
    }
  }
}
