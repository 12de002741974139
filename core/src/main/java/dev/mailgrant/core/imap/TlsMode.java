package dev.mailgrant.core.imap;

/**
 * When TLS begins. There is no mode without TLS: nothing but STARTTLS itself is ever sent
 * unencrypted.
 */
public enum TlsMode {
  /** With the first byte (RFC 8314 section 3.2), normally on port 993. */
  IMPLICIT,
  /** After the command {@code STARTTLS} (RFC 3501 section 6.2.1), normally on port 143. */
  STARTTLS
}
