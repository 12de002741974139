package dev.mailgrant.testkit.contract.mail;

import dev.mailgrant.core.Secret;
import dev.mailgrant.core.sasl.SaslMechanism;

/**
 * A mechanism with fixed messages.
 *
 * @param name its name
 * @param first its first message
 * @param second its answer to a challenge
 */
public record FixedMechanism(String name, String first, String second) implements SaslMechanism {
  @Override
  public Secret start() {
    return Secret.of(first);
  }

  @Override
  public Secret next() {
    return Secret.of(second);
  }

  @Override
  public String placeholder() {
    return "<message>";
  }
}
