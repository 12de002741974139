package dev.mailgrant.core.oauth;

import dev.mailgrant.core.FieldRules;
import dev.mailgrant.core.Secret;

/**
 * A shared secret (RFC 6749 section 2.3.1). Immutable and safe for use by several threads.
 *
 * @param value the secret's value, not the id that the portal also shows
 */
public record ClientSecret(Secret value) implements ClientCredential {
  /**
   * @throws dev.mailgrant.core.InvalidFieldException if the value is empty, too long or not on one
   *     line
   */
  public ClientSecret {
    FieldRules.line("clientSecret", value.reveal(), 4096);
  }

  /**
   * Returns whether the value is a GUID, like the <em>id</em> of a secret. Entra ID does not create
   * such secrets and answers an id with AADSTS7000215; other servers (older Keycloak) do create
   * them.
   */
  public boolean looksLikeAnId() {
    return Guid.matches(value.reveal());
  }
}
