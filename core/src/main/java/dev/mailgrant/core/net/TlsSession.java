package dev.mailgrant.core.net;

import java.time.Instant;

/**
 * What the TLS handshake agreed on. Immutable and safe for use by several threads.
 *
 * @param protocol the protocol, for example {@code TLSv1.3}
 * @param cipherSuite the cipher suite by its standard name
 * @param certificateSubject the subject of the server's certificate
 * @param certificateIssuer the issuer of the server's certificate
 * @param certificateNotAfter when the server's certificate ends
 */
public record TlsSession(
    String protocol,
    String cipherSuite,
    String certificateSubject,
    String certificateIssuer,
    Instant certificateNotAfter) {}
