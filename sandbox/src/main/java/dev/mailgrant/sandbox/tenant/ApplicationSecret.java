package dev.mailgrant.sandbox.tenant;

import dev.mailgrant.core.Secret;
import java.time.Instant;

/**
 * A client secret of an App registration. Immutable and safe for use by several threads.
 *
 * @param id the secret's id, which is sometimes used by mistake instead of its value
 *     (AADSTS7000215)
 * @param value the value, which the portal shows once
 * @param expiresAt when it expires
 */
public record ApplicationSecret(String id, Secret value, Instant expiresAt) {

  /** Returns this secret with another value. */
  public ApplicationSecret withValue(Secret other) {
    return new ApplicationSecret(id, other, expiresAt);
  }

  /** Returns this secret with another expiry time. */
  public ApplicationSecret expiringAt(Instant other) {
    return new ApplicationSecret(id, value, other);
  }
}
