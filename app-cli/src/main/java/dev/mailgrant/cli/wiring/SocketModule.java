package dev.mailgrant.cli.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import dev.mailgrant.cli.settings.TokenSettings;
import dev.mailgrant.core.port.ImapTransport;
import dev.mailgrant.imap.socket.SocketImapTransport;
import jakarta.inject.Singleton;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;

/** Binds the adapter {@code socket}. */
final class SocketModule extends AbstractModule {

  @Provides
  @Singleton
  ImapTransport imapTransport(TokenSettings settings, SSLContext tls, Executor executor) {
    return new SocketImapTransport(
        tls, executor, settings.connectTimeout(), settings.readTimeout());
  }
}
