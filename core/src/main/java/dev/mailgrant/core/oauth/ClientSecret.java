package dev.mailgrant.core.oauth;

import dev.mailgrant.core.FieldRules;
import dev.mailgrant.core.Secret;

/**
 * A shared secret (RFC 6749 section 2.3.1). Immutable and safe for use by several threads.
 *
 * @param value the secret's value, not the id that the portal shows beside it
 */
public record ClientSecret(Secret value) implements ClientCredential {
  /**
   * @throws dev.mailgrant.core.InvalidFieldException if the value is empty, absurdly long or not on
   *     one line
   */
  public ClientSecret {
    FieldRules.line("clientSecret", value.reveal(), 4096);
  }

  /**
   * Whether it is a GUID, as the <em>id</em> of a secret is. Entra ID makes no secret of that form
   * and answers an id with AADSTS7000215; other servers (Keycloak of old) do make such secrets.
   */
  public boolean looksLikeAnId() {
    return Guid.matches(value.reveal());
  }
}
