package dev.mailgrant.core.net;

/** Why a host could not be talked to, told apart by what one would do next. */
public enum NetworkFault {
  /** The host's name has no address: look at the spelling and at the resolver. */
  UNRESOLVED,
  /** No TCP connection within its limit, or it was refused: look at firewall, host and port. */
  UNREACHABLE,
  /**
   * The TLS handshake failed for another reason than time: look at certificate, trust anchors and
   * protocol version.
   */
  TLS_REFUSED,
  /**
   * A limit other than the TCP connection's ran out: the host accepts and does not answer in time.
   */
  OUT_OF_TIME,
  /** The connection broke or was closed without a word: try later. */
  CONNECTION_LOST,
  /**
   * The host answered in no way the protocol knows, or with more than we read: something else may
   * be in the way.
   */
  UNUSABLE_ANSWER,
  /**
   * A proxy on the way wants a login ({@link ProxyLogin}), and none is ever sent to one: let it
   * admit this machine without, or use another.
   */
  PROXY_LOGIN,
  /** The calling thread was interrupted; its interrupt flag is set again. */
  INTERRUPTED
}
