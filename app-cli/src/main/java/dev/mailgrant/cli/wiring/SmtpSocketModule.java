package dev.mailgrant.cli.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import dev.mailgrant.core.port.SmtpTransport;
import dev.mailgrant.settings.login.TokenSettings;
import dev.mailgrant.smtp.socket.SocketSmtpTransport;
import jakarta.inject.Provider;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;

/** Binds the SMTP adapter. */
final class SmtpSocketModule extends AbstractModule {

  @Override
  protected void configure() {
    Provider<TokenSettings> settings = getProvider(TokenSettings.class);
    Provider<SSLContext> tls = getProvider(SSLContext.class);
    Provider<Executor> executor = getProvider(Executor.class);
    bind(SmtpTransport.class)
        .toProvider(
            () ->
                new SocketSmtpTransport(
                    tls.get(), executor.get(), settings.get().network().timeouts()))
        .in(Scopes.SINGLETON);
  }
}
