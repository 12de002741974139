package dev.mailgrant.cli.startup;

import dev.mailgrant.net.socket.TlsContexts;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/**
 * Begins the slowest part of a short run before anybody asks for it. The JVM's first TLS handshake
 * takes a fifth of a second of class loading and of reading trust anchors, while another thread
 * reads arguments and settings; so it is rehearsed beside that, up to the first message, which goes
 * nowhere.
 */
public final class TlsWarmUp {
  private TlsWarmUp() {}

  /** Starts a thread for it, which ends by itself and keeps nothing waiting. */
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
      // Whoever needs TLS in earnest meets the same trouble, and says so.
    }
  }
}
