package dev.mailgrant.core.oauth.credential;

import dev.mailgrant.core.Secret;
import dev.mailgrant.core.oauth.ClientCertificate;
import dev.mailgrant.core.oauth.CredentialUnusableException;
import java.io.ByteArrayInputStream;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the private key and its certificates among PEM blocks. */
final class PemCredential {
  private PemCredential() {}

  static ClientCertificate of(List<PemBlock> blocks, Optional<Secret> password)
      throws CredentialUnusableException {
    List<PemBlock> keys =
        blocks.stream().filter(block -> block.label().endsWith("PRIVATE KEY")).toList();
    List<X509Certificate> certificates = new ArrayList<>();
    for (PemBlock block : blocks) {
      if (block.label().equals("CERTIFICATE")) {
        certificates.add(certificate(block));
      }
    }
    if (keys.isEmpty()) {
      throw new CredentialUnusableException(
          "the PEM contains no private key, only "
              + String.join(", ", blocks.stream().map(PemBlock::label).distinct().toList())
              + ": give the private key file too, or combine both with: cat key.pem"
              + " certificate.pem > credential.pem",
          CredentialUnusableException.Part.KEY);
    }
    if (keys.size() > 1) {
      throw new CredentialUnusableException(
          "the PEM contains "
              + keys.size()
              + " private keys: keep the one of the certificate, and give no other key file if it"
              + " is in the file of the certificate",
          CredentialUnusableException.Part.KEY);
    }
    PrivateKey key = PemKey.read(keys.get(0), password);
    if (certificates.isEmpty()) {
      throw new CredentialUnusableException(
          "the certificate is missing, the PEM contains only a private key: give both"
              + " files, or combine them with: cat"
              + " key.pem certificate.pem > credential.pem",
          CredentialUnusableException.Part.KEY);
    }
    return ClientCertificate.of(key, CertificateChain.of(key, certificates));
  }

  private static X509Certificate certificate(PemBlock block) throws CredentialUnusableException {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(block.der()));
    } catch (CertificateException e) {
      throw new CredentialUnusableException(
          "a PEM block CERTIFICATE contains no X.509 certificate: the file is damaged", e);
    }
  }
}
