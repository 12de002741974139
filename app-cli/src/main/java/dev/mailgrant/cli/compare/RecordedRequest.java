package dev.mailgrant.cli.compare;

import dev.mailgrant.core.http.HttpReply;
import java.time.Duration;
import java.util.Optional;

/**
 * A request and its response. It contains the complete response, possibly with a token, and must
 * not be shown. Immutable and safe for use by several threads.
 *
 * @param sent the request, credentials hidden
 * @param reply the response; empty if there was none
 * @param took from sending to the end of the response
 */
record RecordedRequest(RedactedTokenRequest sent, Optional<HttpReply> reply, Duration took) {}
