package dev.mailgrant.sandbox;

import dev.mailgrant.core.imap.Folder;
import dev.mailgrant.core.mail.MailEndpoint;
import dev.mailgrant.core.mail.TlsMode;
import dev.mailgrant.sandbox.exchange.BackEnd;
import dev.mailgrant.sandbox.exchange.LoginCheck;
import dev.mailgrant.sandbox.exchange.imap.ImapFrontEnd;
import dev.mailgrant.sandbox.exchange.pop3.Pop3FrontEnd;
import dev.mailgrant.sandbox.exchange.smtp.SentMessage;
import dev.mailgrant.sandbox.exchange.smtp.SmtpFrontEnd;
import dev.mailgrant.sandbox.exchange.smtp.SubmissionLog;
import dev.mailgrant.sandbox.exchange.store.MailStore;
import dev.mailgrant.sandbox.fault.Scenario;
import dev.mailgrant.sandbox.jose.SigningKey;
import dev.mailgrant.sandbox.net.SimulatorContext;
import dev.mailgrant.sandbox.tenant.MailMessage;
import dev.mailgrant.sandbox.tenant.TenantMailbox;
import java.util.List;
import java.util.function.Supplier;

/**
 * Exchange Online with all its front ends. IMAP starts at once; POP3 and SMTP start when their
 * endpoint is first needed, unless they have a fixed port. Safe for use by several threads.
 */
final class ExchangeSimulator implements AutoCloseable {
  private final BackEnd backEnd;
  private final SubmissionLog submissions = new SubmissionLog();
  private final ImapFrontEnd imap;
  private final OnDemand<Pop3FrontEnd> pop3;
  private final OnDemand<SmtpFrontEnd> smtp;

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
            new MailStore(context.clock()),
            context);
    this.pop3 =
        new OnDemand<>(
            () -> new Pop3FrontEnd(() -> scenario.get().pop3(), backEnd, options.pop3Port()));
    this.smtp =
        new OnDemand<>(
            () ->
                new SmtpFrontEnd(
                    () -> scenario.get().smtp(), backEnd, submissions, options.smtpPort()));
    this.imap =
        new ImapFrontEnd(
            () -> scenario.get().imap(), backEnd, options.imapPort(), options.startTlsPort());
    try {
      if (options.pop3Port() != 0) {
        pop3.get();
      }
      if (options.smtpPort() != 0) {
        smtp.get();
      }
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** The endpoint of the IMAP server. */
  MailEndpoint imap(TlsMode tls) {
    return imap.endpoint(tls);
  }

  /**
   * The endpoint of the POP3 server.
   *
   * @throws IllegalStateException if the servers are stopped
   */
  MailEndpoint pop3() {
    return pop3.get().endpoint();
  }

  /**
   * The endpoint of the SMTP server.
   *
   * @throws IllegalStateException if the servers are stopped
   */
  MailEndpoint smtp() {
    return smtp.get().endpoint();
  }

  /** The messages that the SMTP server has accepted, oldest first. */
  List<SentMessage> sentMessages() {
    return submissions.messages();
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
    pop3.close();
    smtp.close();
  }
}
