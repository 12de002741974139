package dev.mailgrant.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.sandbox.tls.InvalidCertificates;
import dev.mailgrant.sandbox.tls.InvalidCertificates.Oddity;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Which certificates and versions of TLS are refused, with exit code 12 and a message with the
 * cause; {@code --ca} adds to the JVM's trusted CAs and does not replace them.
 */
class TlsMatrixTest {
  static final String PASSWORD = "loopback";

  private static final int LONGEST_SECONDS = 120;

  @TempDir Path home;

  @Test
  @Timeout(LONGEST_SECONDS + 30)
  void eachCertificateShouldBeAcceptedOrRefusedForItsOwnCause()
      throws IOException, InterruptedException, GeneralSecurityException {
    InvalidCertificates trusted = InvalidCertificates.at(Clock.systemUTC().instant());
    KeyStore anchors = KeyStore.getInstance("PKCS12");
    anchors.load(null, null);
    anchors.setCertificateEntry("of-the-jvm", trusted.root());
    store(anchors, "trust.p12");
    store(
        trusted.issue(Oddity.NONE, TlsMatrix.HOST).keyStore(PASSWORD.toCharArray()), "server.p12");
    Path hosts = Files.writeString(home.resolve("hosts"), "127.0.0.1 " + TlsMatrix.HOST, UTF_8);
    Path said = home.resolve("said");
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djdk.net.hosts.file=" + hosts,
                "-Djavax.net.ssl.trustStore=" + home.resolve("trust.p12"),
                "-Djavax.net.ssl.trustStorePassword=" + PASSWORD,
                "-cp",
                System.getProperty("java.class.path"),
                TlsMatrix.class.getName(),
                home.toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    try {
      assertThat(child.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).as("it ended").isTrue();
      assertThat(Files.readString(said)).contains(" handshakes, 0 wrong").doesNotContain("WRONG");
      assertThat(child.exitValue()).isZero();
    } finally {
      child.destroyForcibly();
    }
  }

  private void store(KeyStore keys, String file) throws IOException, GeneralSecurityException {
    try (OutputStream out = Files.newOutputStream(home.resolve(file))) {
      keys.store(out, PASSWORD.toCharArray());
    }
  }
}
