package dev.mailgrant.core.net;

import java.security.cert.CertificateException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The certificate that a trust manager refused. It is attached to the refusal as a suppressed
 * exception, because the platform chooses the TLS alert by the type of the refusal itself.
 */
public final class RefusedCertificateException extends CertificateException {
  private static final long serialVersionUID = 1L;

  private final transient @Nullable PeerCertificate certificate;

  /**
   * @param certificate the server's own certificate
   */
  public RefusedCertificateException(PeerCertificate certificate) {
    super("refused: " + certificate.subject() + ", issued by " + certificate.issuer());
    this.certificate = certificate;
  }

  /** The server's own certificate; empty after serialization. */
  public Optional<PeerCertificate> certificate() {
    return Optional.ofNullable(certificate);
  }
}
