package dev.mailgrant.core.net;

/**
 * The result of a TLS handshake. Immutable and safe for use by several threads.
 *
 * @param protocol the protocol, for example {@code TLSv1.3}
 * @param cipherSuite the cipher suite by its standard name
 * @param certificate the server's certificate
 */
public record TlsSession(String protocol, String cipherSuite, PeerCertificate certificate) {}
