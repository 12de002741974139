package dev.mailgrant.core.oauth;

import dev.mailgrant.core.Secret;

/**
 * A JWT from another issuer that the application has a federated credential for (workload identity
 * federation). It is short-lived, so it is read anew for every token request.
 *
 * @param reader where it comes from
 */
public record FederatedAssertion(Reader reader) implements ClientCredential {

  /**
   * Reads the assertion as it is now, without blanks around it.
   *
   * @throws CredentialUnusableException if there is none to be had, or it is no token: a blank or a
   *     control character would not reach the server as it is
   */
  public Secret read() throws CredentialUnusableException {
    String assertion = reader.read().reveal().strip();
    if (assertion.isEmpty() || !assertion.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
      throw new CredentialUnusableException(
          assertion.isEmpty()
              ? "the federated assertion is empty: look at what writes it"
              : "the federated assertion is no token: it holds blanks or control characters");
    }
    return Secret.of(assertion);
  }

  /** Reads the assertion as it is now. Must be safe for use by several threads. */
  @FunctionalInterface
  public interface Reader {
    /**
     * @throws CredentialUnusableException if there is none to be had, with what to do about it
     */
    Secret read() throws CredentialUnusableException;
  }
}
