package dev.mailgrant.sandbox.tls;

/** Which certificate a server presents. */
public enum ServerCertificate {
  /** Of the sandbox's authority, in force, for this host. */
  GOOD,
  /** Of an authority that nobody trusts, as TLS inspection presents it. */
  OTHER_AUTHORITY,
  /** Of the sandbox's authority, for this host, and three weeks out of date. */
  EXPIRED,
  /** Of an authority of the organization's own, which was not made known here. */
  PRIVATE_AUTHORITY,
  /** Of the sandbox's authority, in force, for another host name. */
  OTHER_NAME,
  /** Of the sandbox's authority, for this host, and in force in three weeks only. */
  NOT_YET_VALID
}
