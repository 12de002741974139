package dev.mailgrant.sandbox.entra;

/** The checks of a token request, in order. */
public enum RequestCheck {
  /** Before all checks. */
  TENANT,
  /** After the application was found, before its credential is checked. */
  CREDENTIAL,
  /** After the application was authenticated, before the API is looked up. */
  RESOURCE,
  /** After all other checks. */
  POLICY
}
