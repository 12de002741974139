package dev.mailgrant.core.oauth;

import java.time.Instant;

/**
 * A token and the time of its receipt. Immutable and safe for use by several threads.
 *
 * @param token the token
 * @param obtainedAt when it was received, by this machine's clock
 */
public record StoredToken(AccessToken token, Instant obtainedAt) {}
