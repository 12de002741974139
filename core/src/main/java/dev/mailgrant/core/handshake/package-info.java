/**
 * The use case {@code handshake}: gets a token, opens the mailbox with it, and reports the result.
 * The entry point is {@link dev.mailgrant.core.handshake.Handshake}.
 */
@NullMarked
package dev.mailgrant.core.handshake;

import org.jspecify.annotations.NullMarked;
