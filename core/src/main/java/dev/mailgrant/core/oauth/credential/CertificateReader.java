package dev.mailgrant.core.oauth.credential;

import dev.mailgrant.core.Secret;
import dev.mailgrant.core.oauth.ClientCertificate;
import dev.mailgrant.core.oauth.CredentialUnusableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a certificate with its private key. The format is detected from the content, never from the
 * file name. Pure functions, safe for use by several threads.
 */
public final class CertificateReader {
  /** An ASN.1 SEQUENCE: the first byte of PKCS#12 and every other DER file that matters here. */
  private static final byte SEQUENCE = 0x30;

  /** The first byte of an old Java KeyStore: {@code FE ED FE ED}. */
  private static final byte JKS = (byte) 0xfe;

  private CertificateReader() {}

  /**
   * Reads one file that contains both key and certificate.
   *
   * @param content PEM (RFC 7468: a key as PKCS#8, encrypted PKCS#8 or PKCS#1, and certificates, in
   *     any order) or PKCS#12 (RFC 7292)
   * @param password the password of an encrypted key or of the PKCS#12 file
   * @return the key with its chain, the key's own certificate first
   * @throws CredentialUnusableException if it cannot be read, or the parts do not match
   */
  public static ClientCertificate read(byte[] content, Optional<Secret> password)
      throws CredentialUnusableException {
    return read(List.of(content), password);
  }

  /**
   * Reads key and certificates from several files, for example a PEM key and a PEM chain.
   *
   * @param contents PEM files, or a single PKCS#12 file
   * @param password the password of an encrypted key or of the PKCS#12 file
   * @return the key with its chain, the key's own certificate first
   * @throws CredentialUnusableException if it cannot be read, or the parts do not match
   */
  public static ClientCertificate read(List<byte[]> contents, Optional<Secret> password)
      throws CredentialUnusableException {
    if (contents.size() == 1 && DerFile.of(contents.get(0)) == DerFile.PKCS12) {
      return Pkcs12.read(contents.get(0), password);
    }
    List<PemBlock> blocks = new ArrayList<>();
    for (byte[] content : contents) {
      if (startsWith(content, SEQUENCE)) {
        throw DerFile.of(content).refused();
      }
      if (startsWith(content, JKS)) {
        throw new CredentialUnusableException(
            "the certificate file is a Java KeyStore (JKS), which is not supported; convert it to PKCS#12"
                + " with: keytool -importkeystore -srckeystore store.jks -destkeystore store.p12"
                + " -deststoretype PKCS12");
      }
      blocks.addAll(PemBlock.allIn(content));
    }
    if (blocks.isEmpty()) {
      throw new CredentialUnusableException(
          contents.stream().allMatch(content -> content.length == 0)
              ? "the certificate file is empty: it contains neither PEM nor PKCS#12"
              : "the certificate file is neither PEM (no line begins with -----BEGIN) nor PKCS#12; check"
                  + " a certificate with: openssl x509 -in FILE -noout -text");
    }
    return PemCredential.of(blocks, password);
  }

  private static boolean startsWith(byte[] content, byte first) {
    return content.length > 0 && content[0] == first;
  }
}
