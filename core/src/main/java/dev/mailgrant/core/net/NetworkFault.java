package dev.mailgrant.core.net;

/** Why communication with a host failed. Each fault needs a different reaction. */
public enum NetworkFault {
  /** DNS has no address for the host name: check the spelling and the resolver. */
  UNRESOLVED,
  /** The TCP connection timed out or was refused: check firewall, host and port. */
  UNREACHABLE,
  /**
   * The TLS handshake failed for a reason other than a timeout: check certificate, trust anchors
   * and protocol version.
   */
  TLS_REFUSED,
  /**
   * A time limit other than that of the TCP connection expired: the host accepts connections but
   * does not answer in time.
   */
  OUT_OF_TIME,
  /** The connection was lost or closed without a message: try again later. */
  CONNECTION_LOST,
  /**
   * The answer is not valid in the protocol, or too long: another device may intercept the
   * connection.
   */
  UNUSABLE_ANSWER,
  /**
   * A proxy requires authentication ({@link ProxyLogin}), which is not supported: allow this
   * machine on the proxy without authentication, or use another proxy.
   */
  PROXY_LOGIN,
  /** The calling thread was interrupted; its interrupt flag is set again. */
  INTERRUPTED
}
