package dev.mailgrant.core.oauth;

/** How client assertions are signed (RFC 7518 section 3.1). */
public enum AssertionAlgorithm {
  /** RSASSA-PSS with SHA-256, documented by Microsoft for Entra ID. */
  PS256,
  /** RSASSA-PKCS1-v1_5 with SHA-256: older, supported by all servers. */
  RS256
}
