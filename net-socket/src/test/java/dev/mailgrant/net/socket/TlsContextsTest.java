package dev.mailgrant.net.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailgrant.core.net.PeerCertificate;
import dev.mailgrant.core.net.TlsFailureExplainer;
import dev.mailgrant.sandbox.Sandbox;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;

class TlsContextsTest {

  @Test
  void aFurtherAnchorShouldBeTrusted() throws IOException {
    try (Sandbox sandbox = Sandbox.start()) {
      SSLContext context =
          TlsContexts.trusting(List.of(sandbox.certificateAuthority().certificate()));

      assertThat(handshake(context, sandbox.authority())).startsWith("TLS_");
    }
  }

  @Test
  void nobodyElseShouldBeTrusted() {
    try (Sandbox sandbox = Sandbox.start();
        Sandbox other = Sandbox.start()) {
      SSLContext context =
          TlsContexts.trusting(List.of(other.certificateAuthority().certificate()));

      assertThatThrownBy(() -> handshake(context, sandbox.authority()))
          .isInstanceOf(SSLException.class)
          .satisfies(
              refused ->
                  assertThat(TlsFailureExplainer.of(refused, "localhost").certificate())
                      .map(PeerCertificate::issuer)
                      .contains(
                          sandbox
                              .certificateAuthority()
                              .certificate()
                              .getSubjectX500Principal()
                              .getName()));
    }
  }

  @Test
  void furtherAnchorsShouldAddAndNotReplace() throws Exception {
    try (Sandbox sandbox = Sandbox.start()) {
      int before = TlsContexts.anchors(TlsContexts.managers(List.of())).size();

      assertThat(before).isPositive();
      assertThat(
              TlsContexts.anchors(
                      TlsContexts.managers(List.of(sandbox.certificateAuthority().certificate())))
                  .size())
          .isEqualTo(before + 1);
    }
  }

  private static String handshake(SSLContext context, URI server) throws IOException {
    try (SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket(server.getHost(), server.getPort())) {
      socket.setSoTimeout(10_000);
      socket.startHandshake();
      return socket.getSession().getCipherSuite();
    }
  }
}
