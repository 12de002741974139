package dev.mailgrant.cli.wiring;

import com.google.inject.Module;
import dev.mailgrant.settings.ImapAdapter;
import dev.mailgrant.settings.TokenAdapter;

/** Knows all adapters: plain Java, decided before anything is injected. */
final class AdapterModules {
  private AdapterModules() {}

  /** The module that binds the token source; a new adapter does not compile until listed here. */
  static Module tokenSource(TokenAdapter adapter) {
    return switch (adapter) {
      case MSAL -> new MsalModule();
      case NIMBUS -> new NimbusModule();
    };
  }

  /** The module that binds the IMAP transport; a new adapter does not compile until listed here. */
  static Module imapTransport(ImapAdapter adapter) {
    return switch (adapter) {
      case SOCKET -> new SocketModule();
    };
  }
}
