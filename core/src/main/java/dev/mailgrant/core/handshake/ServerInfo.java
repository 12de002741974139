package dev.mailgrant.core.handshake;

import dev.mailgrant.core.mail.ServerReply;
import dev.mailgrant.core.net.TlsSession;
import java.util.List;
import java.util.Optional;

/**
 * Information about the mail server. Immutable and safe for use by several threads.
 *
 * @param tls the TLS session
 * @param greeting its first reply
 * @param hostName the name that it gives itself in the greeting
 * @param capabilities the last capabilities that it sent within TLS: the names over IMAP, over POP3
 *     and SMTP the lines
 * @param accepted the reply that accepted the token; empty if it was not accepted
 */
public record ServerInfo(
    TlsSession tls,
    ServerReply greeting,
    Optional<String> hostName,
    List<String> capabilities,
    Optional<ServerReply> accepted) {
  public ServerInfo {
    capabilities = List.copyOf(capabilities);
  }
}
