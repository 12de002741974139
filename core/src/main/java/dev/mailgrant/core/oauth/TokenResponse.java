package dev.mailgrant.core.oauth;

import dev.mailgrant.core.InvalidFieldException;
import dev.mailgrant.core.Secret;
import dev.mailgrant.core.http.HttpReply;
import dev.mailgrant.core.json.JsonObject;
import dev.mailgrant.core.json.JsonSyntaxException;
import dev.mailgrant.core.net.ProxyLogin;
import dev.mailgrant.core.oauth.TokenUnavailableException.Reason;
import dev.mailgrant.core.redaction.Redaction;
import java.time.Instant;
import java.util.Optional;

/**
 * Parses the response of a token endpoint (RFC 6749 sections 5.1 and 5.2). All adapters use it, so
 * that the same response has the same result. A pure function, safe for use by several threads.
 */
public final class TokenResponse {
  /** Maximum lifetime; longer ones are reduced to it. No known server issues tokens for a year. */
  private static final long LONGEST_LIFE_SECONDS = 365L * 24 * 60 * 60;

  private TokenResponse() {}

  /**
   * Parses a response.
   *
   * @param reply the response
   * @param request the token request
   * @param receivedAt when the response was received
   * @param redaction removes secrets that the server quotes
   * @return the token
   * @throws TokenRefusedException if the response is an OAuth error that a repetition will not
   *     change
   * @throws TokenUnavailableException for any other response
   */
  public static AccessToken read(
      HttpReply reply, TokenRequest request, Instant receivedAt, Redaction redaction)
      throws TokenRefusedException, TokenUnavailableException {
    Optional<JsonObject> body = json(reply);
    if (reply.isSuccess()) {
      if (body.isEmpty()) {
        throw unusable(
            reply, receivedAt, redaction, "is " + describe(reply) + ", not JSON with a token");
      }
      return token(body.get(), reply, request, receivedAt, redaction);
    }
    if (reply.status() == 429) {
      throw unavailable(Reason.THROTTLED, reply, receivedAt, redaction, "asks to wait (HTTP 429)");
    }
    Optional<OAuthError> error =
        body.flatMap(json -> json.text("error").map(e -> OAuthError.of(e, json, reply, redaction)));
    if (reply.status() >= 500
        || error.map(OAuthError::error).filter("temporarily_unavailable"::equals).isPresent()) {
      String words = error.map(e -> ": " + e.summary()).orElse("");
      throw unavailable(
          Reason.SERVER_FAILED,
          reply,
          receivedAt,
          redaction,
          "is a server error (HTTP " + reply.status() + ")" + words);
    }
    if (reply.status() >= 400 && error.isPresent()) {
      throw new TokenRefusedException(error.get());
    }
    if (ProxyLogin.isWantedBy(reply.status())) {
      throw unusable(reply, receivedAt, redaction, "is from a proxy that wants a login (HTTP 407)");
    }
    if (reply.status() >= 300 && reply.status() < 400) {
      String where =
          reply.header("Location").map(redaction::apply).map(to -> " to " + to).orElse("");
      throw unusable(
          reply,
          receivedAt,
          redaction,
          "is a redirect"
              + where
              + " (HTTP "
              + reply.status()
              + "), which is not followed because the request contains a credential");
    }
    throw unusable(
        reply,
        receivedAt,
        redaction,
        "is "
            + describe(reply)
            + " with HTTP status "
            + reply.status()
            + ", not an OAuth response");
  }

  private static AccessToken token(
      JsonObject body,
      HttpReply reply,
      TokenRequest request,
      Instant receivedAt,
      Redaction redaction)
      throws TokenUnavailableException {
    Optional<String> value = body.text("access_token");
    if (value.isEmpty()) {
      throw unusable(reply, receivedAt, redaction, "contains no access_token");
    }
    Optional<String> type = body.text("token_type").filter(t -> !t.equalsIgnoreCase("Bearer"));
    if (type.isPresent()) {
      throw unusable(
          reply,
          receivedAt,
          redaction.and(Secret.of(value.get())),
          "contains a token that is not of the type Bearer");
    }
    Instant expiresAt = after(receivedAt, body, "expires_in").orElse(receivedAt);
    Instant refreshAt =
        after(receivedAt, body, "refresh_in").filter(expiresAt::isAfter).orElse(expiresAt);
    try {
      String scope = body.text("scope").filter(s -> !s.isBlank()).orElse(request.scope());
      return new AccessToken(Secret.of(value.get()), expiresAt, refreshAt, scope);
    } catch (InvalidFieldException e) {
      throw unusable(
          reply,
          receivedAt,
          redaction.and(Secret.of(value.get())),
          "is not usable: " + e.getMessage());
    }
  }

  /**
   * A lifetime is a whole number of seconds, as a number or (v1 endpoint, 21Vianet) as text; other
   * values are ignored.
   */
  private static Optional<Instant> after(Instant receivedAt, JsonObject body, String member) {
    return body.wholeNumber(member).stream()
        .filter(seconds -> seconds > 0)
        .mapToObj(seconds -> receivedAt.plusSeconds(Math.min(seconds, LONGEST_LIFE_SECONDS)))
        .findFirst();
  }

  /**
   * Not every response is JSON: proxies, TLS inspectors and throttling answer with text or HTML.
   */
  private static Optional<JsonObject> json(HttpReply reply) {
    String type = reply.mediaType();
    if (!(type.isEmpty() || type.endsWith("/json") || type.endsWith("+json"))) {
      return Optional.empty();
    }
    try {
      return Optional.of(JsonObject.parse(reply.text()));
    } catch (JsonSyntaxException e) {
      return Optional.empty();
    }
  }

  private static String describe(HttpReply reply) {
    if (reply.text().isBlank()) {
      return "empty";
    }
    return reply.mediaType().isEmpty() ? "a body without a content type" : reply.mediaType();
  }

  private static TokenUnavailableException unusable(
      HttpReply reply, Instant receivedAt, Redaction redaction, String problem) {
    return unavailable(Reason.UNUSABLE_ANSWER, reply, receivedAt, redaction, problem);
  }

  private static TokenUnavailableException unavailable(
      Reason reason, HttpReply reply, Instant receivedAt, Redaction redaction, String problem) {
    return new TokenUnavailableException(
        reason,
        "the token endpoint's response " + problem,
        reply.retryAfter(receivedAt),
        UnusableReply.of(reply, redaction));
  }
}
