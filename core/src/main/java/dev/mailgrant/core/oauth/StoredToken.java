package dev.mailgrant.core.oauth;

import java.time.Instant;

/**
 * A token and when it was had, from which its age is told. Immutable and safe for use by several
 * threads.
 *
 * @param token the token
 * @param obtainedAt when the server gave it, by this machine's clock
 */
public record StoredToken(AccessToken token, Instant obtainedAt) {}
