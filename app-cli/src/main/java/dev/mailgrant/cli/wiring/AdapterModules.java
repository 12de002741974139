package dev.mailgrant.cli.wiring;

import com.google.inject.Module;
import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.core.port.TokenStore;
import dev.mailgrant.settings.ImapAdapter;
import dev.mailgrant.settings.TokenAdapter;
import dev.mailgrant.settings.login.TokenStoreSettings;
import dev.mailgrant.store.file.FileTokenStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;

/** Selects the adapters in plain Java, before anything is injected. */
final class AdapterModules {
  private AdapterModules() {}

  /** The module that binds the token source; a new adapter does not compile until listed here. */
  static Module tokenSource(TokenAdapter adapter) {
    return switch (adapter) {
      case MSAL -> new MsalModule();
      case NIMBUS -> new NimbusModule();
    };
  }

  /** The modules that bind the transport of a protocol, and make it the one that logs in. */
  static List<Module> mailTransport(MailProtocol protocol, ImapAdapter imap) {
    Module transport =
        switch (protocol) {
          case IMAP -> imapTransport(imap);
          case POP3 -> new Pop3SocketModule();
          case SMTP -> new SmtpSocketModule();
        };
    return List.of(transport, new MailTransportModule(protocol));
  }

  /** The module that binds the IMAP transport; a new adapter does not compile until listed here. */
  static Module imapTransport(ImapAdapter adapter) {
    return switch (adapter) {
      case SOCKET -> new ImapSocketModule();
    };
  }

  /** The token store of the settings. */
  static TokenStore tokenStore(TokenStoreSettings settings, Clock clock) {
    SecureRandom random = new SecureRandom();
    return settings
        .key()
        .map(key -> FileTokenStore.withKey(settings.folder(), key, clock, random))
        .orElseGet(
            () -> FileTokenStore.withKeyFile(settings.folder(), settings.keyFile(), clock, random));
  }
}
