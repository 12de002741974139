package dev.mailgrant.sandbox.entra;

import java.util.List;

/**
 * The input for the claims of an application's token. Immutable and safe for use by several
 * threads.
 *
 * @param tenantId the tenant
 * @param audience the identifier of the API, as in the scope
 * @param clientId the application
 * @param applicationName its display name
 * @param objectId the object id of its Enterprise application
 * @param roles the consented roles of that API; may be empty
 * @param proof how the application authenticated
 */
public record TokenSpec(
    String tenantId,
    String audience,
    String clientId,
    String applicationName,
    String objectId,
    List<String> roles,
    Proof proof) {

  /**
   * How an application authenticated, with its value of {@code appidacr} (access token claims
   * reference).
   */
  public enum Proof {
    /** By a client secret. */
    SECRET("1"),
    /** By an assertion signed with its certificate's key. */
    CERTIFICATE("2");

    private final String claim;

    Proof(String claim) {
      this.claim = claim;
    }

    String claim() {
      return claim;
    }
  }

  public TokenSpec {
    roles = List.copyOf(roles);
  }
}
