package dev.mailgrant.cli.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provider;
import com.google.inject.Scopes;
import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.core.port.ImapTransport;
import dev.mailgrant.core.port.MailTransport;
import dev.mailgrant.core.port.Pop3Transport;
import dev.mailgrant.core.port.SmtpTransport;

/** Binds the transport of the configured protocol as the one that logs in. */
final class MailTransportModule extends AbstractModule {
  private final MailProtocol protocol;

  MailTransportModule(MailProtocol protocol) {
    this.protocol = protocol;
  }

  @Override
  protected void configure() {
    Provider<? extends MailTransport> transport =
        switch (protocol) {
          case IMAP -> getProvider(ImapTransport.class);
          case POP3 -> getProvider(Pop3Transport.class);
          case SMTP -> getProvider(SmtpTransport.class);
        };
    bind(MailTransport.class).toProvider(transport).in(Scopes.SINGLETON);
  }
}
