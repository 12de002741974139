package dev.mailgrant.sandbox.exchange.smtp;

import dev.mailgrant.core.mail.MailEndpoint;
import dev.mailgrant.core.mail.TlsMode;
import dev.mailgrant.sandbox.exchange.BackEnd;
import dev.mailgrant.sandbox.net.LineWire;
import dev.mailgrant.sandbox.net.LoopbackServer;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Exchange Online's SMTP submission front end on the loopback interface, with STARTTLS; Exchange
 * has no port with implicit TLS. Safe for use by several threads.
 */
public final class SmtpFrontEnd implements AutoCloseable {
  private final Supplier<SmtpBehaviour> behaviour;
  private final BackEnd backEnd;
  private final SubmissionLog log;
  private final AtomicLong ids = new AtomicLong(0x08DE_0000_0000_0000L);
  private final LoopbackServer server;

  /**
   * Starts the server.
   *
   * @param behaviour supplies the current behaviour; a connection keeps the behaviour from its
   *     start
   * @param backEnd the organization behind it
   * @param log receives the messages
   * @param port the TCP port, 0 for any free one
   */
  public SmtpFrontEnd(
      Supplier<SmtpBehaviour> behaviour, BackEnd backEnd, SubmissionLog log, int port) {
    this.behaviour = behaviour;
    this.backEnd = backEnd;
    this.log = log;
    this.server = LoopbackServer.start("sandbox-smtp", port, this::serve);
  }

  /** The endpoint of the server. */
  public MailEndpoint endpoint() {
    return MailEndpoint.smtp("localhost", server.port(), TlsMode.STARTTLS);
  }

  /** Stops the server and closes all connections. */
  @Override
  public void close() {
    server.close();
  }

  private void serve(Socket plain) throws IOException {
    SmtpBehaviour now = behaviour.get();
    now.limits().applyBeforeLogin(plain);
    Optional<Socket> received = now.reception().receiveInTheClear(plain);
    if (received.isEmpty()) {
      return;
    }
    LineWire wire = new LineWire(received.get());
    try {
      if (now.wrongPort().isPresent()) {
        now.wrongPort().get().serve(wire);
      } else {
        SubmissionTexts texts =
            new SubmissionTexts(now.service(), "%016X".formatted(ids.incrementAndGet()));
        new SmtpServerSession(now, backEnd, log, texts, wire).run();
      }
    } catch (EOFException e) {
      // A client may disconnect without QUIT.
    }
  }
}
