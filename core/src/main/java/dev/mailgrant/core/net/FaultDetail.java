package dev.mailgrant.core.net;

/** Additional information about a {@link NetworkFault} that changes the advice. */
public enum FaultDetail {
  /** With {@code OUT_OF_TIME}: the time limit expired during the DNS lookup. */
  LOOK_UP,
  /**
   * With {@code UNREACHABLE}: at least one address of the host refused the TCP connection, and none
   * timed out.
   */
  REFUSED,
  /** With {@code TLS_REFUSED}: an IMAP server answered without TLS. */
  IMAP_WITHOUT_TLS,
  /** With {@code TLS_REFUSED}: a server of another protocol than IMAP answered without TLS. */
  OTHER_WITHOUT_TLS
}
