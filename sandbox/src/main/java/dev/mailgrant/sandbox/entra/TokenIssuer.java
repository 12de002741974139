package dev.mailgrant.sandbox.entra;

import dev.mailgrant.core.json.JsonObject;
import dev.mailgrant.core.oauth.AccessToken;
import dev.mailgrant.sandbox.jose.SigningKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * Issues application tokens in the format of Exchange's: version 1.0, issued by {@code
 * sts.windows.net}, although requested at the v2.0 endpoint (MailKit issue 1811 shows a real one).
 * Safe for use by several threads.
 */
public final class TokenIssuer {
  /**
   * Entra backdates tokens by this time, as {@code exp - iat = 3900 s} beside {@code expires_in =
   * 3599 s} shows.
   */
  private static final Duration BACKDATED = Duration.ofMinutes(5);

  private static final int SHORTEST_LIFE_SECONDS = 60 * 60;
  private static final int LONGEST_LIFE_SECONDS = 90 * 60;

  private final Supplier<SigningKey> key;
  private final Clock clock;
  private final RandomGenerator random;
  private final Map<String, Object> extraClaims;

  /**
   * Creates an issuer.
   *
   * @param key supplies the signing key for every token
   * @param clock the clock for the times in tokens
   * @param random for lifetimes and opaque values; must be safe for use by several threads, like
   *     java.util.Random
   * @param extraClaims additional claims of every token; Dovecot needs one to distinguish
   *     applications from users
   */
  public TokenIssuer(
      Supplier<SigningKey> key, Clock clock, RandomGenerator random, Map<String, ?> extraClaims) {
    this.key = key;
    this.clock = clock;
    this.random = random;
    this.extraClaims = Map.copyOf(extraClaims);
  }

  /**
   * Issues a token for an application, valid for a random time of 60 to 90 minutes (Microsoft's
   * "Configurable token lifetimes").
   */
  public AccessToken issue(TokenSpec draft) {
    return issue(draft, claims -> claims);
  }

  /**
   * Issues a token with modified claims, for example expired or for another tenant, with a valid
   * signature.
   *
   * @param draft the initial claims
   * @param change changes the claims; times are seconds since 1970
   */
  public AccessToken issue(TokenSpec draft, UnaryOperator<Map<String, Object>> change) {
    JsonObject claims = JsonObject.of(change.apply(claims(draft)));
    Instant expiresAt = Instant.ofEpochSecond(claims.wholeNumber("exp").orElse(0));
    return new AccessToken(
        key.get().sign(claims), expiresAt, expiresAt, draft.audience() + "/.default");
  }

  private Map<String, Object> claims(TokenSpec draft) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    String issuer = "https://sts.windows.net/" + draft.tenantId() + "/";
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("aud", draft.audience());
    claims.put("iss", issuer);
    claims.put("iat", now.minus(BACKDATED).getEpochSecond());
    claims.put("nbf", now.minus(BACKDATED).getEpochSecond());
    claims.put("exp", now.plusSeconds(life()).getEpochSecond());
    claims.put("aio", filler(36));
    claims.put("app_displayname", draft.applicationName());
    claims.put("appid", draft.clientId());
    claims.put("appidacr", draft.proof().claim());
    claims.put("idp", issuer);
    claims.put("idtyp", "app");
    claims.put("oid", draft.objectId());
    claims.put("rh", "1." + filler(33) + ".");
    if (!draft.roles().isEmpty()) {
      claims.put("roles", draft.roles());
    }
    claims.put("sid", filler(12));
    claims.put("sub", draft.objectId());
    claims.put("tid", draft.tenantId());
    claims.put("uti", filler(16));
    claims.put("ver", "1.0");
    claims.putAll(extraClaims);
    return claims;
  }

  private int life() {
    return random.nextInt(SHORTEST_LIFE_SECONDS, LONGEST_LIFE_SECONDS + 1);
  }

  private String filler(int bytes) {
    byte[] noise = new byte[bytes];
    random.nextBytes(noise);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(noise);
  }
}
