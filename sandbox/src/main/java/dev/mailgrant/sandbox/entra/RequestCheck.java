package dev.mailgrant.sandbox.entra;

/** Where a token request can be refused, in the order of the checks. */
public enum RequestCheck {
  /** Before anything is looked at. */
  TENANT,
  /** When the application has been found, before its credential is looked at. */
  CREDENTIAL,
  /** When the application has proved who it is, before the API is looked up. */
  RESOURCE,
  /** When all else is well. */
  POLICY
}
