package dev.mailgrant.benchmarks.peer;

import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The input of the peers: the sandbox's profile and the secret. */
record Target(
    String authority,
    String tenant,
    String client,
    String secret,
    String host,
    int port,
    String mailbox,
    SSLContext tls) {

  static final String SCOPE = "https://outlook.office365.com/.default";

  static Target read(Path profile) throws Exception {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(profile)) {
      properties.load(reader);
    }
    return new Target(
        properties.getProperty("authority"),
        properties.getProperty("tenant-id"),
        properties.getProperty("client-id"),
        Files.readString(Path.of(properties.getProperty("client-secret-file"))).strip(),
        properties.getProperty("imap-host"),
        Integer.parseInt(properties.getProperty("imap-port")),
        properties.getProperty("mailbox"),
        trusting(Path.of(properties.getProperty("ca"))));
  }

  private static SSLContext trusting(Path pem) throws Exception {
    KeyStore anchors = KeyStore.getInstance(KeyStore.getDefaultType());
    anchors.load(null, null);
    try (InputStream in = Files.newInputStream(pem)) {
      anchors.setCertificateEntry(
          "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(anchors);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, factory.getTrustManagers(), null);
    return context;
  }
}
