package dev.mailgrant.diagnosis.fact;

/** The kind of the application's credential. */
public enum CredentialKind {
  SECRET,
  CERTIFICATE,
  FEDERATED
}
