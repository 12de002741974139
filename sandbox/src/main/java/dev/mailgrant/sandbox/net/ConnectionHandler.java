package dev.mailgrant.sandbox.net;

import java.io.IOException;
import java.net.Socket;

/**
 * Serves one client on the calling thread until either side closes. Called by several threads at
 * the same time.
 */
@FunctionalInterface
public interface ConnectionHandler {

  /**
   * Serves a connection.
   *
   * @param socket the connection, before TLS; closed by the caller afterwards
   * @throws IOException if the connection is lost; other connections are not affected
   */
  void serve(Socket socket) throws IOException;
}
