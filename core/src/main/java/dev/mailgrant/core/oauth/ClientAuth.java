package dev.mailgrant.core.oauth;

/** How an application authenticates in a token request (RFC 6749 section 2.3). */
public enum ClientAuth {
  /** The secret in the form, as in Microsoft's libraries. */
  SECRET_POST,
  /** The secret in the {@code Authorization} header, as RFC 6749 recommends. */
  SECRET_BASIC,
  /**
   * A JWT in the form (RFC 7523 section 2.2), signed with a certificate's key or from another
   * issuer.
   */
  ASSERTION
}
