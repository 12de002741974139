package dev.mailgrant.cli.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import dev.mailgrant.core.port.ImapTransport;
import dev.mailgrant.imap.socket.SocketImapTransport;
import dev.mailgrant.settings.login.TokenSettings;
import jakarta.inject.Provider;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;

/** Binds the IMAP adapter {@code socket}. */
final class ImapSocketModule extends AbstractModule {

  @Override
  protected void configure() {
    Provider<TokenSettings> settings = getProvider(TokenSettings.class);
    Provider<SSLContext> tls = getProvider(SSLContext.class);
    Provider<Executor> executor = getProvider(Executor.class);
    bind(ImapTransport.class)
        .toProvider(
            () ->
                new SocketImapTransport(
                    tls.get(), executor.get(), settings.get().network().timeouts()))
        .in(Scopes.SINGLETON);
  }
}
