package dev.mailgrant.sandbox.net;

import java.io.IOException;
import java.net.Socket;

/**
 * Speaks with one client on the calling thread until either side has had enough. Called by several
 * threads at once.
 */
@FunctionalInterface
public interface ConnectionHandler {

  /**
   * Serves a connection.
   *
   * @param socket the connection, before TLS; closed by the caller afterwards
   * @throws IOException if the connection breaks, which concerns nobody else
   */
  void serve(Socket socket) throws IOException;
}
