package dev.mailgrant.sandbox.exchange;

import dev.mailgrant.core.imap.Folder;
import dev.mailgrant.core.mail.MailEndpoint;
import dev.mailgrant.core.mail.TlsMode;
import dev.mailgrant.sandbox.exchange.store.MailStore;
import dev.mailgrant.sandbox.jose.SigningKey;
import dev.mailgrant.sandbox.net.LoopbackServer;
import dev.mailgrant.sandbox.net.SimulatorContext;
import dev.mailgrant.sandbox.tenant.MailMessage;
import dev.mailgrant.sandbox.tenant.Tenant;
import dev.mailgrant.sandbox.tenant.TenantMailbox;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Exchange Online's IMAP front end on the loopback interface, with implicit TLS on one port and
 * STARTTLS on another. Safe for use by several threads.
 */
public final class ExchangeSimulator implements AutoCloseable {
  private final Supplier<Tenant> tenant;
  private final Supplier<ExchangeBehaviour> behaviour;
  private final LoginCheck logins;
  private final MailStore mail = new MailStore();
  private final SimulatorContext environment;
  private final LoopbackServer implicit;
  private final LoopbackServer startTls;

  /**
   * Starts the server.
   *
   * @param tenant supplies the current tenant
   * @param behaviour supplies the current behaviour; a connection keeps the behaviour from its
   *     start
   * @param key the key for the signatures of tokens
   * @param environment TLS, clock and journal
   * @param port the TCP port for implicit TLS, 0 for any free one
   * @param startTlsPort the TCP port for STARTTLS, 0 for any free one
   */
  public ExchangeSimulator(
      Supplier<Tenant> tenant,
      Supplier<ExchangeBehaviour> behaviour,
      Supplier<SigningKey> key,
      SimulatorContext environment,
      int port,
      int startTlsPort) {
    this.tenant = tenant;
    this.behaviour = behaviour;
    this.logins = new LoginCheck(tenant, key, environment.clock());
    this.environment = environment;
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

  /**
   * The current messages of a folder, to verify what a client changed.
   *
   * @throws IllegalArgumentException if there is no such mailbox or folder
   */
  public List<MailMessage> messages(String mailbox, Folder folder) {
    TenantMailbox owner =
        tenant
            .get()
            .exchange()
            .mailbox(mailbox)
            .or(() -> tenant.get().exchange().mailboxByAlias(mailbox))
            .orElseThrow(
                () -> new IllegalArgumentException("the tenant has no mailbox " + mailbox));
    return mail.folder(owner, folder.encoded())
        .orElseThrow(
            () -> new IllegalArgumentException(mailbox + " has no folder " + folder.name()))
        .messages();
  }

  /** Stops the server and closes all connections. */
  @Override
  public void close() {
    implicit.close();
    startTls.close();
  }

  private void serveImplicit(Socket plain) throws IOException {
    ExchangeBehaviour now = behaviour.get();
    plain.setSoTimeout(Math.toIntExact(now.limits().beforeLogin().toMillis()));
    Optional<Socket> received = now.reception().receive(plain, environment);
    if (received.isPresent()) {
      // TLS uses another socket around the given one.
      converse(now, received.get(), received.get() != plain);
    }
  }

  private void serveStartTls(Socket plain) throws IOException {
    ExchangeBehaviour now = behaviour.get();
    plain.setSoTimeout(Math.toIntExact(now.limits().beforeLogin().toMillis()));
    Optional<Socket> received = now.reception().receiveInTheClear(plain);
    if (received.isPresent()) {
      converse(now, received.get(), false);
    }
  }

  private void converse(ExchangeBehaviour now, Socket socket, boolean secure) throws IOException {
    ImapWire wire = new ImapWire(socket);
    if (now.otherServer().isPresent()) {
      new ForeignSession(now.otherServer().get(), now.reception(), environment, wire, secure).run();
    } else {
      new ImapSession(now, logins, mail, environment, wire, secure).run();
    }
  }
}
