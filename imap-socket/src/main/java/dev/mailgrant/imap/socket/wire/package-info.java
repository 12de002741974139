/**
 * The IMAP grammar (RFC 3501 section 9) on octets, without sockets or clocks: reads responses and
 * writes commands. Methods are named after the elements of the grammar. Internal to this adapter.
 */
@NullMarked
package dev.mailgrant.imap.socket.wire;

import org.jspecify.annotations.NullMarked;
