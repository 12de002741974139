package dev.mailgrant.core.oauth;

import dev.mailgrant.core.FieldRules;
import java.util.Optional;

/**
 * How an application authenticates to the token endpoint (RFC 6749 section 2.3, RFC 7523). Entra ID
 * needs no change to the defaults. Immutable and safe for use by several threads.
 *
 * @param clientAuth how the application authenticates; if empty, this depends on its credential:
 *     {@link ClientAuth#SECRET_POST} for a secret, {@link ClientAuth#ASSERTION} otherwise
 * @param assertionAlgorithm how assertions are signed; {@link AssertionAlgorithm#PS256} by default
 * @param assertionAudience the {@code aud} of assertions; the token endpoint if empty
 */
public record ClientAuthOptions(
    Optional<ClientAuth> clientAuth,
    AssertionAlgorithm assertionAlgorithm,
    Optional<String> assertionAudience) {

  /** The options for Entra ID. */
  public static final ClientAuthOptions DEFAULTS =
      new ClientAuthOptions(Optional.empty(), AssertionAlgorithm.PS256, Optional.empty());

  /**
   * @throws dev.mailgrant.core.InvalidFieldException if the audience is empty, too long or not on
   *     one line
   */
  public ClientAuthOptions {
    assertionAudience.ifPresent(audience -> FieldRules.line("assertionAudience", audience, 2048));
  }

  /** Returns these options with another authentication method. */
  public ClientAuthOptions with(ClientAuth other) {
    return new ClientAuthOptions(Optional.of(other), assertionAlgorithm, assertionAudience);
  }

  /** Returns these options with another signature algorithm. */
  public ClientAuthOptions with(AssertionAlgorithm other) {
    return new ClientAuthOptions(clientAuth, other, assertionAudience);
  }

  /** Returns these options with another audience of assertions. */
  public ClientAuthOptions withAssertionAudience(String other) {
    return new ClientAuthOptions(clientAuth, assertionAlgorithm, Optional.of(other));
  }
}
