package dev.mailgrant.net.socket;

import dev.mailgrant.core.InvalidFieldException;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Creates TLS contexts with the trusted certificates. Verification cannot be disabled. */
public final class TlsContexts {
  private static @Nullable Anchors anchorsOfJdk;

  private TlsContexts() {}

  /** The trust anchors and their source. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Anchors(String source, TrustManager[] managers) {}

  /**
   * Creates a context that trusts the JDK's anchors, or those of {@code javax.net.ssl.trustStore}
   * if that is set, and the given ones.
   *
   * @throws InvalidFieldException if that trust store cannot be read
   */
  public static SSLContext trusting(List<X509Certificate> further) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers(further), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw unreadable(e);
    }
  }

  private static InvalidFieldException unreadable(Exception e) {
    return new InvalidFieldException(
        "javax.net.ssl.trustStore",
        "must name trust anchors that Java can read, with javax.net.ssl.trustStorePassword where"
            + " they need one: "
            + e.getMessage());
  }

  /**
   * Creates the trust manager of {@link #trusting}, for a context that records the presented
   * certificate.
   *
   * @throws InvalidFieldException if the configured trust store of the JVM cannot be read
   */
  public static X509ExtendedTrustManager trustManager(List<X509Certificate> further) {
    try {
      return Arrays.stream(managers(further))
          .filter(X509ExtendedTrustManager.class::isInstance)
          .map(X509ExtendedTrustManager.class::cast)
          .findFirst()
          .orElseThrow(() -> new GeneralSecurityException("no manager verifies certificates"));
    } catch (GeneralSecurityException | IOException e) {
      throw unreadable(e);
    }
  }

  /** Creates the trust managers of the JDK's anchors and the given ones. */
  static TrustManager[] managers(List<X509Certificate> further)
      throws GeneralSecurityException, IOException {
    TrustManager[] ofJdk = ofJdk();
    if (further.isEmpty()) {
      return ofJdk;
    }
    KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
    all.load(null, null);
    for (X509Certificate anchor : anchors(ofJdk)) {
      all.setCertificateEntry("jdk-" + all.size(), anchor);
    }
    for (X509Certificate anchor : further) {
      all.setCertificateEntry("further-" + all.size(), anchor);
    }
    return managers(all);
  }

  /**
   * Returns the trust managers of the JDK's anchors, which are read once for the same trust store:
   * reading and checking some 150 certificates takes a significant part of a short run.
   */
  public static synchronized TrustManager[] ofJdk() throws GeneralSecurityException {
    String source =
        System.getProperty("javax.net.ssl.trustStore")
            + "\n"
            + System.getProperty("javax.net.ssl.trustStoreType");
    Anchors known = anchorsOfJdk;
    if (known == null || !known.source().equals(source)) {
      known = new Anchors(source, managers((KeyStore) null));
      anchorsOfJdk = known;
    }
    return known.managers().clone();
  }

  private static TrustManager[] managers(@Nullable KeyStore anchors)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(anchors);
    TrustManager[] managers = factory.getTrustManagers();
    for (int i = 0; i < managers.length; i++) {
      if (managers[i] instanceof X509ExtendedTrustManager judge) {
        managers[i] = new RecordingTrustManager(judge);
      }
    }
    return managers;
  }

  /** Returns the trusted certificates of managers. */
  static List<X509Certificate> anchors(TrustManager[] managers) {
    return Arrays.stream(managers)
        .filter(X509TrustManager.class::isInstance)
        .flatMap(manager -> Arrays.stream(((X509TrustManager) manager).getAcceptedIssuers()))
        .toList();
  }
}
