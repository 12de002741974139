package dev.mailgrant.core.oauth;

import dev.mailgrant.core.FieldRules;
import java.util.Optional;

/**
 * How an application authenticates to the token endpoint (RFC 6749 section 2.3, RFC 7523). Entra ID
 * needs no change to the defaults. Immutable and safe for use by several threads.
 *
 * @param clientAuth how the application proves itself; if empty, as its credential suggests: {@link
 *     ClientAuth#SECRET_POST} by a secret, {@link ClientAuth#ASSERTION} otherwise
 * @param assertionAlgorithm how assertions are signed; {@link AssertionAlgorithm#PS256} by default
 * @param assertionAudience the {@code aud} of assertions; the token endpoint if empty
 */
public record ClientAuthOptions(
    Optional<ClientAuth> clientAuth,
    AssertionAlgorithm assertionAlgorithm,
    Optional<String> assertionAudience) {

  /** What Entra ID wants. */
  public static final ClientAuthOptions DEFAULTS =
      new ClientAuthOptions(Optional.empty(), AssertionAlgorithm.PS256, Optional.empty());

  /**
   * @throws dev.mailgrant.core.InvalidFieldException if the audience is empty, too long or not on
   *     one line
   */
  public ClientAuthOptions {
    assertionAudience.ifPresent(audience -> FieldRules.line("assertionAudience", audience, 2048));
  }

  /** These options with another way to prove the application. */
  public ClientAuthOptions with(ClientAuth other) {
    return new ClientAuthOptions(Optional.of(other), assertionAlgorithm, assertionAudience);
  }

  /** These options with another signature algorithm. */
  public ClientAuthOptions with(AssertionAlgorithm other) {
    return new ClientAuthOptions(clientAuth, other, assertionAudience);
  }

  /** These options with another audience of assertions. */
  public ClientAuthOptions withAssertionAudience(String other) {
    return new ClientAuthOptions(clientAuth, assertionAlgorithm, Optional.of(other));
  }
}
