package dev.mailgrant.cli.compare;

import dev.mailgrant.core.EnumWords;
import dev.mailgrant.core.handshake.StepFailure;
import dev.mailgrant.core.oauth.AccessToken;
import dev.mailgrant.settings.TokenAdapter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What one adapter did for the request, and what it got. Immutable and safe for use by several
 * threads.
 *
 * @param adapter which
 * @param facts all that may be told of it, without secrets
 * @param requests how many it sent
 * @param took from the call to its end; the first call of all also loads the TLS classes
 * @param token what it gave
 * @param failure why it gave none
 * @param refusal why the adapter cannot be used with these settings, so that nothing was sent
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

  /** The name of the adapter, as {@code --token-adapter} takes it. */
  public String name() {
    return EnumWords.kebab(adapter);
  }
}
