package dev.mailgrant.sandbox;

import dev.mailgrant.core.imap.Folder;
import dev.mailgrant.core.mail.MailEndpoint;
import dev.mailgrant.core.mail.TlsMode;
import dev.mailgrant.sandbox.exchange.BackEnd;
import dev.mailgrant.sandbox.exchange.LoginCheck;
import dev.mailgrant.sandbox.exchange.imap.ImapFrontEnd;
import dev.mailgrant.sandbox.exchange.store.MailStore;
import dev.mailgrant.sandbox.fault.Scenario;
import dev.mailgrant.sandbox.jose.SigningKey;
import dev.mailgrant.sandbox.net.SimulatorContext;
import dev.mailgrant.sandbox.tenant.MailMessage;
import dev.mailgrant.sandbox.tenant.TenantMailbox;
import java.util.List;
import java.util.function.Supplier;

/** Exchange Online with all its front ends. Safe for use by several threads. */
final class ExchangeSimulator implements AutoCloseable {
  private final BackEnd backEnd;
  private final ImapFrontEnd imap;

  /**
   * Starts the servers.
   *
   * @param scenario supplies the current scenario
   * @param key the key for the signatures of tokens
   * @param context TLS, clock and journal
   * @param options the ports
   */
  ExchangeSimulator(
      Supplier<Scenario> scenario,
      Supplier<SigningKey> key,
      SimulatorContext context,
      SandboxOptions options) {
    this.backEnd =
        new BackEnd(
            () -> scenario.get().tenant(),
            () -> scenario.get().exchange(),
            new LoginCheck(() -> scenario.get().tenant(), key, context.clock()),
            new MailStore(),
            context);
    this.imap =
        new ImapFrontEnd(
            () -> scenario.get().imap(), backEnd, options.imapPort(), options.startTlsPort());
  }

  /** The endpoint of the IMAP server. */
  MailEndpoint imap(TlsMode tls) {
    return imap.endpoint(tls);
  }

  /**
   * The current messages of a folder, to verify what a client changed.
   *
   * @throws IllegalArgumentException if there is no such mailbox or folder
   */
  List<MailMessage> messages(String mailbox, Folder folder) {
    TenantMailbox owner =
        backEnd
            .tenant()
            .get()
            .exchange()
            .recipient(mailbox)
            .orElseThrow(
                () -> new IllegalArgumentException("the tenant has no mailbox " + mailbox));
    return backEnd
        .mail()
        .folder(owner, folder.encoded())
        .orElseThrow(
            () -> new IllegalArgumentException(mailbox + " has no folder " + folder.name()))
        .messages();
  }

  /** Stops the servers and closes all connections. */
  @Override
  public void close() {
    imap.close();
  }
}
