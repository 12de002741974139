package dev.mailgrant.sandbox.exchange.imap;

import dev.mailgrant.core.mail.MailEndpoint;
import dev.mailgrant.core.mail.TlsMode;
import dev.mailgrant.sandbox.exchange.BackEnd;
import dev.mailgrant.sandbox.net.LineWire;
import dev.mailgrant.sandbox.net.LoopbackServer;
import java.io.IOException;
import java.net.Socket;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Exchange Online's IMAP front end on the loopback interface, with implicit TLS on one port and
 * STARTTLS on another. Safe for use by several threads.
 */
public final class ImapFrontEnd implements AutoCloseable {
  private final Supplier<ImapBehaviour> behaviour;
  private final BackEnd backEnd;
  private final LoopbackServer implicit;
  private final LoopbackServer startTls;

  /**
   * Starts the server.
   *
   * @param behaviour supplies the current behaviour; a connection keeps the behaviour from its
   *     start
   * @param backEnd the organization behind it
   * @param port the TCP port for implicit TLS, 0 for any free one
   * @param startTlsPort the TCP port for STARTTLS, 0 for any free one
   */
  public ImapFrontEnd(
      Supplier<ImapBehaviour> behaviour, BackEnd backEnd, int port, int startTlsPort) {
    this.behaviour = behaviour;
    this.backEnd = backEnd;
    this.implicit = LoopbackServer.start("sandbox-imaps", port, this::serveImplicit);
    try {
      this.startTls = LoopbackServer.start("sandbox-imap", startTlsPort, this::serveStartTls);
    } catch (RuntimeException e) {
      implicit.close();
      throw e;
    }
  }

  /** The endpoint of the server. */
  public MailEndpoint endpoint(TlsMode tls) {
    LoopbackServer server = tls == TlsMode.IMPLICIT ? implicit : startTls;
    return MailEndpoint.imap("localhost", server.port(), tls);
  }

  /** Stops the server and closes all connections. */
  @Override
  public void close() {
    implicit.close();
    startTls.close();
  }

  private void serveImplicit(Socket plain) throws IOException {
    ImapBehaviour now = behaviour.get();
    now.limits().applyBeforeLogin(plain);
    Optional<Socket> received = now.reception().receive(plain, backEnd.context());
    if (received.isPresent()) {
      // TLS uses another socket around the given one.
      converse(now, received.get(), received.get() != plain);
    }
  }

  private void serveStartTls(Socket plain) throws IOException {
    ImapBehaviour now = behaviour.get();
    now.limits().applyBeforeLogin(plain);
    Optional<Socket> received = now.reception().receiveInTheClear(plain);
    if (received.isPresent()) {
      converse(now, received.get(), false);
    }
  }

  private void converse(ImapBehaviour now, Socket socket, boolean secure) throws IOException {
    if (now.wrongPort().isPresent()) {
      now.wrongPort().get().serve(new LineWire(socket));
      socket.close();
      return;
    }
    ImapWire wire = new ImapWire(socket);
    if (now.otherServer().isPresent()) {
      new ForeignSession(now.otherServer().get(), now.reception(), backEnd.context(), wire, secure)
          .run();
    } else {
      new ImapSession(now, backEnd, wire, secure).run();
    }
  }
}
