package dev.mailgrant.core.oauth;

/** How an application proves itself in a token request (RFC 6749 section 2.3). */
public enum ClientAuth {
  /** The secret in the form: what Entra ID's own libraries do. */
  SECRET_POST,
  /** The secret in the {@code Authorization} header: what RFC 6749 prefers. */
  SECRET_BASIC,
  /** A JWT in the form (RFC 7523 section 2.2), of a certificate or from another issuer. */
  ASSERTION
}
