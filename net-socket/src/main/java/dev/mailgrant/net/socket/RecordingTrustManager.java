package dev.mailgrant.net.socket;

import dev.mailgrant.core.net.RefusedCertificateException;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Records the certificate of a server, attaches it to a refusal, and delegates every decision to
 * another trust manager. Safe for use by several threads.
 */
final class RecordingTrustManager extends X509ExtendedTrustManager {
  private final X509ExtendedTrustManager judge;
  private volatile Optional<X509Certificate> shown = Optional.empty();

  /**
   * @param judge verifies
   */
  RecordingTrustManager(X509ExtendedTrustManager judge) {
    this.judge = judge;
  }

  /** The last server's own certificate, if it presented one. */
  Optional<X509Certificate> shown() {
    return shown;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    note(chain);
    try {
      judge.checkServerTrusted(chain, type);
    } catch (CertificateException e) {
      throw attached(e, chain);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    note(chain);
    try {
      judge.checkServerTrusted(chain, type, socket);
    } catch (CertificateException e) {
      throw attached(e, chain);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    note(chain);
    try {
      judge.checkServerTrusted(chain, type, engine);
    } catch (CertificateException e) {
      throw attached(e, chain);
    }
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    judge.checkClientTrusted(chain, type);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    judge.checkClientTrusted(chain, type, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    judge.checkClientTrusted(chain, type, engine);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return judge.getAcceptedIssuers();
  }

  private void note(X509Certificate[] chain) {
    if (chain.length > 0) {
      shown = Optional.of(chain[0]);
    }
  }

  /** The refusal keeps its type, by which the platform chooses the alert. */
  private static CertificateException attached(CertificateException e, X509Certificate[] chain) {
    if (chain.length > 0) {
      e.addSuppressed(new RefusedCertificateException(PresentedCertificates.of(chain[0])));
    }
    return e;
  }
}
