package dev.mailgrant.core.oauth;

import dev.mailgrant.core.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A JWT from another issuer for which the application has a federated credential (workload identity
 * federation). It is short-lived, so it is read again for every token request.
 *
 * @param reader reads the assertion
 */
public record FederatedAssertion(Reader reader) implements ClientCredential {
  private static final Duration SKEW = Duration.ofMinutes(5);

  /**
   * Reads the current assertion, without surrounding blanks.
   *
   * @throws CredentialUnusableException if it cannot be read, or contains a blank or a control
   *     character, so that it is not a token
   */
  public Secret read() throws CredentialUnusableException {
    String assertion = reader.read().reveal().strip();
    if (assertion.isEmpty() || !assertion.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
      throw new CredentialUnusableException(
          assertion.isEmpty()
              ? "the federated assertion is empty: check the program that writes it"
              : "the federated assertion is not a token: it contains spaces or control characters");
    }
    return Secret.of(assertion);
  }

  /** The claims of an assertion, for diagnosis only; empty if it is not a JWT. */
  public static Optional<Claims> claims(Secret assertion) {
    return Claims.decode(assertion);
  }

  /**
   * Checks the dates of an assertion ({@code exp} and {@code nbf}, RFC 7519 section 4.1), so that
   * no request is sent with an expired one. An assertion without dates, or one that is not a JWT,
   * passes: other authorization servers may accept it.
   *
   * @throws CredentialUnusableException if it has expired at {@code now}, or is not valid within
   *     the next five minutes (tolerance for clock differences)
   */
  public static void requireValidAt(Secret assertion, Instant now)
      throws CredentialUnusableException {
    Optional<Claims> claims = Claims.decode(assertion);
    Optional<Instant> end = claims.flatMap(Claims::expiresAt);
    if (end.isPresent() && !now.isBefore(end.get())) {
      throw new CredentialUnusableException(
          "the federated assertion expired on "
              + end.get()
              + ", and this machine's clock says "
              + now
              + ": check the program that writes it, and the clock with date -u");
    }
    OptionalLong start =
        claims.map(known -> known.json().wholeNumber("nbf")).orElse(OptionalLong.empty());
    if (start.isPresent() && start.getAsLong() > now.plus(SKEW).getEpochSecond()) {
      throw new CredentialUnusableException(
          "the federated assertion is not valid yet, by "
              + (start.getAsLong() - now.getEpochSecond())
              + " s: check this machine's clock with date -u");
    }
  }

  /** Reads the current assertion. Must be safe for use by several threads. */
  @FunctionalInterface
  public interface Reader {
    /**
     * @throws CredentialUnusableException if it cannot be read, with a remedy in the message
     */
    Secret read() throws CredentialUnusableException;
  }
}
