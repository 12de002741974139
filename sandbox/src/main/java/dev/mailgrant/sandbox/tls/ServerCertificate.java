package dev.mailgrant.sandbox.tls;

/** Which certificate a server presents. */
public enum ServerCertificate {
  /** From the sandbox's CA, valid, for this host. */
  GOOD,
  /** From an untrusted CA, as presented by TLS inspectors. */
  OTHER_AUTHORITY,
  /** From the sandbox's CA, for this host, expired three weeks ago. */
  EXPIRED,
  /** From a private CA of the organization that is not trusted here. */
  PRIVATE_AUTHORITY,
  /** From the sandbox's CA, valid, for another host name. */
  OTHER_NAME,
  /** From the sandbox's CA, for this host, valid only in three weeks. */
  NOT_YET_VALID
}
