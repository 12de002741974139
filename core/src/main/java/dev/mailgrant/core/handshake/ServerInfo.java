package dev.mailgrant.core.handshake;

import dev.mailgrant.core.imap.Capabilities;
import dev.mailgrant.core.imap.Greeting;
import dev.mailgrant.core.imap.StatusResponse;
import dev.mailgrant.core.net.TlsSession;
import java.util.Optional;

/**
 * Information about the IMAP server. Immutable and safe for use by several threads.
 *
 * @param tls the TLS session
 * @param greeting its first line
 * @param capabilities the last capabilities that it sent
 * @param accepted the response that accepted the token; empty if it was not accepted
 */
public record ServerInfo(
    TlsSession tls,
    Greeting greeting,
    Capabilities capabilities,
    Optional<StatusResponse> accepted) {}
