package dev.mailgrant.auth.nimbus;

import dev.mailgrant.core.FieldRules;
import dev.mailgrant.core.oauth.AssertionAlgorithm;
import dev.mailgrant.core.oauth.ClientAuth;
import java.util.Optional;

/**
 * What authorization servers want differently. Entra ID needs none of it changed. Immutable and
 * safe for use by several threads.
 *
 * @param clientAuth how the application proves itself; if empty, as its credential suggests: {@link
 *     ClientAuth#SECRET_POST} by a secret, {@link ClientAuth#ASSERTION} otherwise
 * @param assertionAlgorithm how assertions are signed; {@link AssertionAlgorithm#PS256} by default
 * @param assertionAudience the {@code aud} of assertions; the token endpoint if empty
 */
public record NimbusOptions(
    Optional<ClientAuth> clientAuth,
    AssertionAlgorithm assertionAlgorithm,
    Optional<String> assertionAudience) {

  /** What Entra ID wants. */
  public static final NimbusOptions DEFAULTS =
      new NimbusOptions(Optional.empty(), AssertionAlgorithm.PS256, Optional.empty());

  /**
   * @throws dev.mailgrant.core.InvalidFieldException if the audience is empty, too long or not on
   *     one line
   */
  public NimbusOptions {
    assertionAudience.ifPresent(audience -> FieldRules.line("assertion-audience", audience, 2048));
  }

  /** These options with another way to prove the application. */
  public NimbusOptions with(ClientAuth other) {
    return new NimbusOptions(Optional.of(other), assertionAlgorithm, assertionAudience);
  }

  /** These options with another signature algorithm. */
  public NimbusOptions with(AssertionAlgorithm other) {
    return new NimbusOptions(clientAuth, other, assertionAudience);
  }

  /** These options with another audience of assertions. */
  public NimbusOptions withAssertionAudience(String other) {
    return new NimbusOptions(clientAuth, assertionAlgorithm, Optional.of(other));
  }
}
