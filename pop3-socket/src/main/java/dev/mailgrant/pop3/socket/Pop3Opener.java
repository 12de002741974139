package dev.mailgrant.pop3.socket;

import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.pop3.Pop3Capabilities;
import dev.mailgrant.core.pop3.Pop3Exception;
import dev.mailgrant.core.pop3.Pop3RefusedException;
import dev.mailgrant.core.pop3.Pop3Reply;
import dev.mailgrant.core.port.Pop3Connection;
import dev.mailgrant.net.socket.conversation.MailSocket;

/** Turns a TCP connection into a conversation over TLS. */
final class Pop3Opener {
  private static final String STLS = "STLS";

  private Pop3Opener() {}

  /** Starts TLS as the endpoint requires, and reads the greeting. */
  static Pop3Connection open(MailSocket socket) throws NetworkException, Pop3Exception {
    return switch (socket.endpoint().tls()) {
      case IMPLICIT -> implicitTls(socket);
      case STARTTLS -> afterStls(socket);
    };
  }

  /** TLS, then the greeting (RFC 8314 section 3.1). */
  private static Pop3Connection implicitTls(MailSocket socket)
      throws NetworkException, Pop3Exception {
    Pop3Channel encrypted = new Pop3Channel(socket, socket.startTls());
    return new SocketPop3Connection(encrypted, encrypted.greeting(), encrypted.tls());
  }

  /**
   * Greeting, CAPA and STLS without TLS, then TLS (RFC 2595 section 4). Of the unencrypted data,
   * which may be forged, only the greeting is kept, to be shown.
   */
  private static Pop3Connection afterStls(MailSocket socket)
      throws NetworkException, Pop3Exception {
    Pop3Channel clear = new Pop3Channel(socket, socket.unencrypted());
    Pop3Reply greeting = clear.greeting();
    if (!greeting.isOk()) {
      throw new Pop3RefusedException(
          clear.at("greeting")
              + "the server refused the session: "
              + greeting
              + "; try again later",
          greeting);
    }
    Pop3Reply capa = clear.command("CAPA", true);
    if (!Pop3Capabilities.of(capa).offers(STLS)) {
      throw clear.startTlsMissing(
          STLS,
          capa.isOk()
              ? Pop3Capabilities.of(capa).toString()
              : "unknown, because it answered CAPA with " + capa);
    }
    Pop3Reply stls = clear.command(STLS, false);
    if (!stls.isOk()) {
      throw new Pop3RefusedException(
          clear.at(STLS)
              + "the server offers it but answered "
              + stls
              + "; nothing more was sent unencrypted; try again later, or use implicit TLS, normally"
              + " on port 995",
          stls);
    }
    clear.refuseUnread(STLS);
    Pop3Channel encrypted = new Pop3Channel(socket, socket.startTls());
    return new SocketPop3Connection(encrypted, greeting, encrypted.tls());
  }
}
