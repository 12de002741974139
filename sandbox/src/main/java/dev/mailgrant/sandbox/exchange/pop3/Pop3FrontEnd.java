package dev.mailgrant.sandbox.exchange.pop3;

import dev.mailgrant.core.mail.MailEndpoint;
import dev.mailgrant.core.mail.TlsMode;
import dev.mailgrant.sandbox.exchange.BackEnd;
import dev.mailgrant.sandbox.net.LineWire;
import dev.mailgrant.sandbox.net.LoopbackServer;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Exchange Online's POP3 front end on the loopback interface, with implicit TLS. Safe for use by
 * several threads.
 */
public final class Pop3FrontEnd implements AutoCloseable {
  private final Supplier<Pop3Behaviour> behaviour;
  private final BackEnd backEnd;
  private final LoopbackServer server;

  /**
   * Starts the server.
   *
   * @param behaviour supplies the current behaviour; a connection keeps the behaviour from its
   *     start
   * @param backEnd the organization behind it
   * @param port the TCP port, 0 for any free one
   */
  public Pop3FrontEnd(Supplier<Pop3Behaviour> behaviour, BackEnd backEnd, int port) {
    this.behaviour = behaviour;
    this.backEnd = backEnd;
    this.server = LoopbackServer.start("sandbox-pop3s", port, this::serve);
  }

  /** The endpoint of the server. */
  public MailEndpoint endpoint() {
    return MailEndpoint.pop3("localhost", server.port(), TlsMode.IMPLICIT);
  }

  /** Stops the server and closes all connections. */
  @Override
  public void close() {
    server.close();
  }

  private void serve(Socket plain) throws IOException {
    Pop3Behaviour now = behaviour.get();
    now.limits().applyBeforeLogin(plain);
    Optional<Socket> received = now.reception().receive(plain, backEnd.context());
    if (received.isEmpty()) {
      return;
    }
    LineWire wire = new LineWire(received.get());
    try {
      if (now.wrongPort().isPresent()) {
        now.wrongPort().get().serve(wire);
      } else {
        new Pop3ServerSession(now, backEnd, wire).run();
      }
      wire.socket().close();
    } catch (EOFException e) {
      // A client may disconnect without QUIT.
    }
  }
}
