package dev.mailgrant.sandbox;

import dev.mailgrant.sandbox.jose.SigningKey;
import java.time.Clock;

/** What tests share because it is slow to make. */
final class Shared {
  private static final SigningKey KEY = SigningKey.create(Clock.systemUTC());

  private Shared() {}

  static SandboxOptions options() {
    return SandboxOptions.defaults().withSigningKey(KEY);
  }
}
