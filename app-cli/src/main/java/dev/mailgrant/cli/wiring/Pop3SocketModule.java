package dev.mailgrant.cli.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import dev.mailgrant.core.port.Pop3Transport;
import dev.mailgrant.pop3.socket.SocketPop3Transport;
import dev.mailgrant.settings.login.TokenSettings;
import jakarta.inject.Provider;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;

/** Binds the POP3 adapter. */
final class Pop3SocketModule extends AbstractModule {

  @Override
  protected void configure() {
    Provider<TokenSettings> settings = getProvider(TokenSettings.class);
    Provider<SSLContext> tls = getProvider(SSLContext.class);
    Provider<Executor> executor = getProvider(Executor.class);
    bind(Pop3Transport.class)
        .toProvider(
            () ->
                new SocketPop3Transport(
                    tls.get(), executor.get(), settings.get().network().timeouts()))
        .in(Scopes.SINGLETON);
  }
}
