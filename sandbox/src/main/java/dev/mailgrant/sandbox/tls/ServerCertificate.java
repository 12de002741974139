package dev.mailgrant.sandbox.tls;

/** Which certificate a server presents. */
public enum ServerCertificate {
  /** Of the sandbox's authority, in force, for this host. */
  GOOD,
  /** Of an authority that nobody trusts, as TLS inspection presents it. */
  OTHER_AUTHORITY,
  /** Of the sandbox's authority, for this host, and three weeks out of date. */
  EXPIRED,
  /** Of the sandbox's authority, in force, for another host name. */
  OTHER_NAME
}
