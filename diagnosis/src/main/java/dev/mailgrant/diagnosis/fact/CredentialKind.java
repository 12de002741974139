package dev.mailgrant.diagnosis.fact;

/** What the application proves itself with. */
public enum CredentialKind {
  SECRET,
  CERTIFICATE,
  FEDERATED
}
