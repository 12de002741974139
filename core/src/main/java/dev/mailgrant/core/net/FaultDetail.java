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
  /** With {@code TLS_REFUSED}: the server speaks the expected mail protocol, but without TLS. */
  EXPECTED_WITHOUT_TLS,
  /** With {@code TLS_REFUSED}: a server of another protocol answered without TLS. */
  OTHER_WITHOUT_TLS
}
