package dev.mailgrant.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgrant.auth.nimbus.NimbusTokenSource;
import dev.mailgrant.core.Secret;
import dev.mailgrant.core.http.HttpReply;
import dev.mailgrant.core.oauth.AppRegistration;
import dev.mailgrant.core.oauth.CacheKey;
import dev.mailgrant.core.oauth.ClientSecret;
import dev.mailgrant.core.oauth.Cloud;
import dev.mailgrant.core.tokens.CachingTokenSource;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/** mailgrant's cache and adapter, without a network. */
final class OursOverCannedAnswers {
  private OursOverCannedAnswers() {}

  static CachingTokenSource create(CannedAnswer answer, Executor executor) {
    AppRegistration application =
        new AppRegistration(
            CannedAnswer.TENANT,
            CannedAnswer.CLIENT_ID,
            new ClientSecret(Secret.of("a secret")),
            Cloud.GLOBAL);
    NimbusTokenSource adapter =
        new NimbusTokenSource(
            application,
            (request, deadline) ->
                new HttpReply(
                    200,
                    Map.of("Content-Type", List.of("application/json")),
                    answer.body().getBytes(UTF_8)),
            Clock.systemUTC());
    return new CachingTokenSource(
        adapter, CacheKey.of(application, CannedAnswer.SCOPE), Clock.systemUTC(), executor);
  }
}
