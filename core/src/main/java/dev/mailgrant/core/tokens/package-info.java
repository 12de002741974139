/**
 * Decorators that cache, store and retry tokens, over any {@link
 * dev.mailgrant.core.port.TokenSource}: a token is cached while it is valid, renewed early by one
 * request, and requested again after a temporary failure.
 *
 * <p>Each class is a {@code TokenSource} that wraps another. The order is cache, store, retries,
 * adapter:
 *
 * <pre>{@code
 * TokenSource adapter = new NimbusTokenSource(registration, transport, clock);
 * CacheKey key = CacheKey.of(registration, "https://outlook.office365.com/.default");
 * TokenSource patient = new RetryingTokenSource(adapter);
 * try (CachingTokenSource tokens = new CachingTokenSource(patient, key, clock, executor)) {
 *   Deadline deadline = Deadline.after(Duration.ofSeconds(30), clock);
 *   TokenRequest request = TokenRequest.of(key.scope(), deadline);
 *   AccessToken token = tokens.acquire(request); // and again, from any thread, as often as needed
 * }
 * }</pre>
 *
 * <p>A program that starts often adds a {@code StoredTokenSource} between cache and retries.
 */
@NullMarked
package dev.mailgrant.core.tokens;

import org.jspecify.annotations.NullMarked;
