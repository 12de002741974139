package dev.mailgrant.sandbox;

import dev.mailgrant.core.Secret;
import java.security.SecureRandom;

/** Generates client secrets. Stateless. */
final class FreshSecret {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_~";
  private static final int LENGTH = 34;

  private FreshSecret() {}

  /** Generates a secret in Entra's format: forty characters with {@code 8Q~} after the third. */
  static Secret make() {
    SecureRandom random = new SecureRandom();
    StringBuilder secret = new StringBuilder();
    for (int i = 0; i < LENGTH + 3; i++) {
      if (i == 3) {
        secret.append("8Q~");
      }
      secret.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return Secret.of(secret.toString());
  }
}
