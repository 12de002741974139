package dev.mailgrant.core.diagnosis;

/** What the application proves itself with. */
public enum CredentialKind {
  SECRET,
  CERTIFICATE,
  FEDERATED
}
