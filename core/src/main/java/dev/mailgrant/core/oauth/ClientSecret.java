package dev.mailgrant.core.oauth;

import dev.mailgrant.core.FieldSyntax;
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
    FieldSyntax.line("client-secret", value.reveal(), 4096);
  }
}
