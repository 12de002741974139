package dev.mailgrant.core.net;

/** What there is to add to a {@link NetworkFault} where it changes what one would do next. */
public enum FaultDetail {
  /** With {@code OUT_OF_TIME}: it ran out before the host's name was looked up. */
  LOOK_UP,
  /**
   * With {@code UNREACHABLE}: somebody at an address of the host refused the TCP connection, and no
   * address was silent until its time was over.
   */
  REFUSED,
  /** With {@code TLS_REFUSED}: an IMAP server answered without TLS. */
  IMAP_WITHOUT_TLS,
  /** With {@code TLS_REFUSED}: a server of another protocol than IMAP answered without TLS. */
  OTHER_WITHOUT_TLS
}
