package dev.mailgrant.core.handshake;

import dev.mailgrant.core.imap.Capabilities;
import dev.mailgrant.core.imap.Greeting;
import dev.mailgrant.core.net.TlsSession;

/**
 * What the IMAP server showed of itself. Immutable and safe for use by several threads.
 *
 * @param tls what the TLS handshake agreed on
 * @param greeting its first line
 * @param capabilities what it offered last
 */
public record ServerInfo(TlsSession tls, Greeting greeting, Capabilities capabilities) {}
