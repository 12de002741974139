package dev.mailgrant.core.oauth;

import dev.mailgrant.core.Secret;

/**
 * A JWT from another issuer that the application has a federated credential for (workload identity
 * federation). It is short-lived, so it is read anew for every token request.
 *
 * @param reader where it comes from
 */
public record FederatedAssertion(Reader reader) implements ClientCredential {

  /** Reads the assertion as it is now. Must be safe for use by several threads. */
  @FunctionalInterface
  public interface Reader {
    /**
     * @throws CredentialUnusableException if there is none to be had, with what to do about it
     */
    Secret read() throws CredentialUnusableException;
  }
}
