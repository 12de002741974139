package dev.mailgrant.cli.compare;

import dev.mailgrant.core.EnumWords;
import dev.mailgrant.core.handshake.step.StepFailure;
import dev.mailgrant.core.oauth.AccessToken;
import dev.mailgrant.settings.TokenAdapter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The run of one adapter in a comparison. Immutable and safe for use by several threads.
 *
 * @param adapter the adapter
 * @param facts all values for display, without secrets
 * @param requests the number of requests sent
 * @param took the duration of the call; the first call also includes loading the TLS classes
 * @param token the token, if there is one
 * @param failure the failure, if there is one
 * @param refusal why the adapter does not support these settings, so that nothing was sent
 */
public record AdapterRun(
    TokenAdapter adapter,
    List<ComparedValue> facts,
    int requests,
    Duration took,
    Optional<AccessToken> token,
    Optional<StepFailure> failure,
    Optional<String> refusal) {
  public AdapterRun {
    facts = List.copyOf(facts);
  }

  /** The name of the adapter in {@code --token-adapter}. */
  public String name() {
    return EnumWords.kebab(adapter);
  }
}
