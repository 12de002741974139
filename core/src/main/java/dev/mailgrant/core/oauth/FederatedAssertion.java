package dev.mailgrant.core.oauth;

import dev.mailgrant.core.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A JWT from another issuer that the application has a federated credential for (workload identity
 * federation). It is short-lived, so it is read anew for every token request.
 *
 * @param reader where it comes from
 */
public record FederatedAssertion(Reader reader) implements ClientCredential {
  private static final Duration SKEW = Duration.ofMinutes(5);

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
              ? "the federated assertion is empty: check the program that writes it"
              : "the federated assertion is not a token: it contains spaces or control characters");
    }
    return Secret.of(assertion);
  }

  /** What an assertion says of itself, for diagnosis only; empty if it is no JWT. */
  public static Optional<Claims> claims(Secret assertion) {
    return Claims.decode(assertion);
  }

  /**
   * Checks the dates of an assertion ({@code exp} and {@code nbf}, RFC 7519 section 4.1), so that
   * one that nobody renewed costs no request. One without dates passes, and so does one that is no
   * JWT: a server behind a {@code token-endpoint} may take such.
   *
   * @throws CredentialUnusableException if it has expired at {@code now}, or is not valid until
   *     five minutes later: the issuer's clock and ours may differ by a little
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

  /** Reads the assertion as it is now. Must be safe for use by several threads. */
  @FunctionalInterface
  public interface Reader {
    /**
     * @throws CredentialUnusableException if there is none to be had, with what to do about it
     */
    Secret read() throws CredentialUnusableException;
  }
}
