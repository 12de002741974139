package dev.mailgrant.cli.compare;

import dev.mailgrant.core.http.HttpReply;
import java.time.Duration;
import java.util.Optional;

/**
 * A request that was sent, and what became of it. Holds the answer whole, a token perhaps, and is
 * not to be shown. Immutable and safe for use by several threads.
 *
 * @param sent the request, credentials hidden
 * @param reply the answer; empty if there was none
 * @param took from sending to the end of the answer
 */
record RecordedRequest(RedactedTokenRequest sent, Optional<HttpReply> reply, Duration took) {}
