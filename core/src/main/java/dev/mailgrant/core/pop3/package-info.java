/**
 * The part of POP3 (RFC 1939, RFC 2449, RFC 2595, RFC 5034) that is needed to log in to a mailbox,
 * as data and pure functions. The transport reads and writes the protocol's grammar.
 */
@NullMarked
package dev.mailgrant.core.pop3;

import org.jspecify.annotations.NullMarked;
