package dev.mailgrant.core.net;

/** Why a TLS handshake failed. Each problem needs a different reaction. */
public enum TlsProblem {
  /** The certificate has expired. */
  EXPIRED,
  /** The certificate is not valid yet. */
  NOT_YET_VALID,
  /** The certificate is for another name. */
  OTHER_NAME,
  /** No trusted CA issued the certificate. */
  NOT_TRUSTED,
  /** The peer does not use TLS. */
  NOT_TLS,
  /** No protocol or cipher suite in common. */
  NOTHING_IN_COMMON,
  /** The connection was closed in the middle of the handshake. */
  CUT_OFF
}
