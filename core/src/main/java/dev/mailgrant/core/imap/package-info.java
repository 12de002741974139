/**
 * The part of IMAP (RFC 3501, RFC 9051) that is needed to open a mailbox, as data and pure
 * functions. The transport reads and writes the protocol's grammar.
 */
@NullMarked
package dev.mailgrant.core.imap;

import org.jspecify.annotations.NullMarked;
