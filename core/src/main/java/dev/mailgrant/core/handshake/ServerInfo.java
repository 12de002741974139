package dev.mailgrant.core.handshake;

import dev.mailgrant.core.imap.Capabilities;
import dev.mailgrant.core.imap.Greeting;
import dev.mailgrant.core.imap.StatusResponse;
import dev.mailgrant.core.net.TlsSession;
import java.util.Optional;

/**
 * What the IMAP server showed of itself. Immutable and safe for use by several threads.
 *
 * @param tls what the TLS handshake agreed on
 * @param greeting its first line
 * @param capabilities what it offered last
 * @param accepted the line with which it accepted the token; empty if it did not
 */
public record ServerInfo(
    TlsSession tls,
    Greeting greeting,
    Capabilities capabilities,
    Optional<StatusResponse> accepted) {}
