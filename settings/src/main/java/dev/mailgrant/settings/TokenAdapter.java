package dev.mailgrant.settings;

/** The adapters a token can come through. */
public enum TokenAdapter {
  /** Microsoft's library. */
  MSAL,
  /** A plain token request; assertions signed with nimbus-jose-jwt. */
  NIMBUS
}
