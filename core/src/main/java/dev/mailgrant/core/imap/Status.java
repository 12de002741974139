package dev.mailgrant.core.imap;

/** The five status responses (RFC 3501 section 7.1). */
public enum Status {
  OK,
  NO,
  BAD,
  PREAUTH,
  BYE
}
