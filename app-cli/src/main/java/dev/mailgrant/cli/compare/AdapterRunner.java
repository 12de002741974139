package dev.mailgrant.cli.compare;

import dev.mailgrant.cli.wiring.Application;
import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.InvalidFieldException;
import dev.mailgrant.core.handshake.step.StepFailure;
import dev.mailgrant.core.oauth.AccessToken;
import dev.mailgrant.core.oauth.TokenException;
import dev.mailgrant.core.oauth.TokenRequest;
import dev.mailgrant.settings.Setting;
import dev.mailgrant.settings.TokenAdapter;
import dev.mailgrant.settings.login.TokenSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Requests a token with each adapter once, one after the other. */
public final class AdapterRunner {
  private AdapterRunner() {}

  /** Runs the comparison without store and retries; each adapter has the whole deadline. */
  public static Comparison of(TokenSettings settings, Clock clock) {
    List<AdapterRun> sides =
        Stream.concat(Stream.of(settings.adapter()), Stream.of(TokenAdapter.values()))
            .distinct()
            .map(adapter -> side(adapter, settings, clock))
            .toList();
    return new Comparison(sides);
  }

  private static AdapterRun side(TokenAdapter adapter, TokenSettings settings, Clock clock) {
    List<RecordedRequest> exchanges = new ArrayList<>();
    Optional<AccessToken> token = Optional.empty();
    Optional<StepFailure> failure = Optional.empty();
    Optional<String> refusal = Optional.empty();
    Instant began = clock.instant();
    try (Application application =
        Application.forTokens(
            adapter, settings, clock, http -> new RecordingTransport(http, clock, exchanges))) {
      began = clock.instant();
      token =
          Optional.of(
              application
                  .tokens()
                  .acquire(
                      TokenRequest.forced(
                          settings.scope(), Deadline.after(settings.deadline(), clock))));
    } catch (TokenException e) {
      failure = Optional.of(StepFailure.of(e));
    } catch (InvalidFieldException e) {
      String setting = Setting.ofProperty(e.field()).map(Setting::key).orElse(e.field());
      refusal = Optional.of(setting + " " + e.problem());
    }
    Duration took = Duration.between(began, clock.instant());
    List<RecordedRequest> sent = RecordingTransport.copy(exchanges);
    Optional<String> cannot = refusal.map(one -> "these settings do not suit it: " + one);
    Optional<String> why = failure.map(one -> one.reason() + ", " + one.message()).or(() -> cannot);
    return new AdapterRun(
        adapter,
        ComparedValues.of(sent, took, token, why),
        sent.size(),
        took,
        token,
        failure,
        refusal);
  }
}
