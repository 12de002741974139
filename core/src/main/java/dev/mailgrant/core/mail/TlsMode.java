package dev.mailgrant.core.mail;

/**
 * When TLS begins. There is no mode without TLS: nothing but the start of TLS itself is ever sent
 * unencrypted.
 */
public enum TlsMode {
  /** With the first byte (RFC 8314 section 3), normally on port 993 for IMAP and 995 for POP3. */
  IMPLICIT,
  /**
   * After the command {@code STARTTLS} (IMAP: RFC 3501 section 6.2.1, SMTP: RFC 3207) or {@code
   * STLS} (POP3: RFC 2595), normally on port 143, 587 or 110.
   */
  STARTTLS
}
