package dev.mailgrant.core.oauth;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.Secret;
import dev.mailgrant.core.http.HttpReply;
import dev.mailgrant.core.redaction.Redaction;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/**
 * Every response of a token endpoint gives a token that expires within a year, or one of two
 * failures, which do not contain the client's secret even if the server quotes it.
 */
class TokenResponseFuzz {
  private static final String SENT = "pl4nted~S3cret.value";
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final TokenRequest REQUEST =
      TokenRequest.forced("https://x.test/.default", Deadline.after(Duration.ofSeconds(9), CLOCK));
  private static final Redaction REDACTION = Redaction.of(List.of(Secret.of(SENT)));

  @FuzzTest
  void anyAnswerShouldBeATokenOrANamedFailure(FuzzedDataProvider data) {
    int status = data.pickValue(new int[] {200, 400, 401, 429, 500, 302, 407, 204, 999});
    String type =
        data.pickValue(
            new String[] {"application/json; charset=utf-8", "text/html", "", "a/x+json"});
    String wait = data.consumeString(40);
    String before = data.consumeString(2000);
    String body = before + SENT + data.consumeRemainingAsString();
    boolean isQuoted = status != 200;
    HttpReply reply =
        new HttpReply(
            status,
            Map.of(
                "Content-Type",
                List.of(type),
                "Retry-After",
                List.of(wait),
                "Date",
                List.of(wait),
                "Location",
                List.of(before)),
            (isQuoted ? body : body.replace(SENT, "")).getBytes(StandardCharsets.UTF_8));
    try {
      AccessToken token = TokenResponse.read(reply, REQUEST, NOW, REDACTION);
      require(!token.expiresAt().isBefore(NOW), "it ended before it came");
      require(!token.expiresAt().isAfter(NOW.plus(Duration.ofDays(365))), "it lives too long");
      require(!token.refreshAt().isAfter(token.expiresAt()), "renewed when it is dead");
      require(!token.toString().contains(token.value().reveal()), "it shows itself");
      token.claims().ifPresent(Claims::roles);
    } catch (TokenRefusedException e) {
      silent(e.getMessage() + e.error());
    } catch (TokenUnavailableException e) {
      silent(e.getMessage() + e.reply());
      require(!e.retryAfter().orElse(Duration.ZERO).isNegative(), "a wait before now");
    }
  }

  private static void silent(String words) {
    require(!words.contains(SENT), "the secret we sent stands in: " + words);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalStateException(otherwise);
    }
  }
}
