package dev.mailgrant.sandbox.net;

import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Starts TLS on an accepted connection, immediately or after STARTTLS. Stateless. */
public final class ServerTls {
  private ServerTls() {}

  /**
   * Performs the TLS handshake as the server.
   *
   * @param context contains the server's certificate
   * @param socket the connection
   * @return the connection inside TLS; closing it closes the other
   */
  public static SSLSocket accept(SSLContext context, Socket socket) throws IOException {
    SSLSocket secure = (SSLSocket) context.getSocketFactory().createSocket(socket, null, true);
    secure.startHandshake();
    return secure;
  }
}
