package dev.mailgrant.settings;

/** The token adapters. */
public enum TokenAdapter {
  /** MSAL4J, Microsoft's library. */
  MSAL,
  /** A plain token request; assertions signed with nimbus-jose-jwt. */
  NIMBUS
}
