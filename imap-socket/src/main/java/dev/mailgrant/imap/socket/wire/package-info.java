/**
 * The IMAP grammar (RFC 3501 section 9) on octets, without sockets or clocks: reads what a server
 * says, writes what a client says. Methods carry the names of the grammar's elements. Internal to
 * this adapter.
 */
@NullMarked
package dev.mailgrant.imap.socket.wire;

import org.jspecify.annotations.NullMarked;
