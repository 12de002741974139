/**
 * The vocabulary of IMAP (RFC 3501, RFC 9051) as far as opening a mailbox needs it. Everything here
 * is data and pure functions; reading and writing the grammar is the transport's.
 */
@NullMarked
package dev.mailgrant.core.imap;

import org.jspecify.annotations.NullMarked;
