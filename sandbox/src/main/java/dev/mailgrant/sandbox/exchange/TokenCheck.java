package dev.mailgrant.sandbox.exchange;

import dev.mailgrant.core.Secret;
import dev.mailgrant.sandbox.jose.Jws;
import dev.mailgrant.sandbox.jose.JwsAlgorithm;
import dev.mailgrant.sandbox.jose.OpaqueToken;
import dev.mailgrant.sandbox.jose.SigningKey;
import dev.mailgrant.sandbox.tenant.ExchangeServicePrincipal;
import dev.mailgrant.sandbox.tenant.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Validates a token, apart from its roles: they depend on the protocol. Safe for use by several
 * threads.
 */
final class TokenCheck {
  /**
   * The audiences of tokens that are known to work. {@code https://outlook.office.com} is
   * unconfirmed and therefore not included.
   */
  private static final Set<String> AUDIENCES =
      Set.of("https://outlook.office365.com", "https://ps.outlook.com");

  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private final Supplier<SigningKey> key;

  TokenCheck(Supplier<SigningKey> key) {
    this.key = key;
  }

  /** The result. */
  sealed interface Result {
    /**
     * The token is valid.
     *
     * @param application its {@code appid} and {@code oid}
     * @param roles its roles
     * @param expiresAt its end
     */
    record Valid(ExchangeServicePrincipal application, List<String> roles, Instant expiresAt)
        implements Result {}

    /** It is not, for a reason that is not sent to the client. */
    record Flawed(LoginFailure failure, String reason) implements Result {}
  }

  Result check(Secret token, Tenant tenant, Instant now) {
    Optional<Jws> parsed = Jws.parse(OpaqueToken.unwrap(token.reveal()));
    if (parsed.isEmpty()) {
      return unfit("the token is not a JWT");
    }
    Jws jws = parsed.get();
    if (!jws.algorithm().equals(JwsAlgorithm.RS256.name())
        || !jws.isSignedBy(key.get().publicKey())) {
      return unfit("the token is not signed by this tenant's authority");
    }
    if (!AUDIENCES.contains(claim(jws, "aud"))) {
      return unfit("the token's aud is " + claim(jws, "aud"));
    }
    // The signature was checked before, so the number is from the sandbox or a test.
    Instant expiresAt = Instant.ofEpochSecond(jws.claims().wholeNumber("exp").orElse(0));
    if (!now.isBefore(expiresAt)) {
      return new Result.Flawed(LoginFailure.TOKEN_EXPIRED, "the token expired at " + expiresAt);
    }
    if (jws.claims().wholeNumber("nbf").orElse(0) > now.plus(TOLERANCE).getEpochSecond()) {
      return unfit("the token is not valid yet");
    }
    if (!claim(jws, "tid").equalsIgnoreCase(tenant.id())
        || !claim(jws, "iss").equalsIgnoreCase("https://sts.windows.net/" + tenant.id() + "/")) {
      return unfit("the token is from tenant " + claim(jws, "tid"));
    }
    return new Result.Valid(
        new ExchangeServicePrincipal(claim(jws, "appid"), claim(jws, "oid")),
        jws.claims().texts("roles"),
        expiresAt);
  }

  private static Result unfit(String reason) {
    return new Result.Flawed(LoginFailure.UNFIT_TOKEN, reason);
  }

  private static String claim(Jws token, String name) {
    return token.claims().text(name).orElse("(none)");
  }
}
