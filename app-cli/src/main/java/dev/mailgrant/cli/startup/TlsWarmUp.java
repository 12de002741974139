package dev.mailgrant.cli.startup;

import dev.mailgrant.net.socket.TlsContexts;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/**
 * Starts the slowest part of a short run early. The JVM's first TLS handshake takes a fifth of a
 * second for class loading and reading trust anchors. Therefore a TLS handshake is performed up to
 * its first message, which is not sent, in parallel with reading arguments and settings.
 */
public final class TlsWarmUp {
  private TlsWarmUp() {}

  /** Starts a daemon thread, which ends by itself. */
  public static void begin() {
    Thread thread = new Thread(TlsWarmUp::rehearse, "mailgrant-early-tls");
    thread.setDaemon(true);
    thread.start();
  }

  private static void rehearse() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, TlsContexts.ofJdk(), null);
      SSLEngine engine = context.createSSLEngine("localhost", 443);
      engine.setUseClientMode(true);
      engine.beginHandshake();
      engine.wrap(
          ByteBuffer.allocate(0), ByteBuffer.allocate(engine.getSession().getPacketBufferSize()));
    } catch (GeneralSecurityException | SSLException | RuntimeException | LinkageError e) {
      // The real TLS connection will fail in the same way and report it.
    }
  }
}
