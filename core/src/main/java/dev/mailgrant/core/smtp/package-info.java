/**
 * The part of SMTP message submission (RFC 5321, RFC 6409, RFC 3207, RFC 4954, RFC 2034) that is
 * needed to log in and to send one message, as data and pure functions. The transport reads and
 * writes the protocol's grammar.
 */
@NullMarked
package dev.mailgrant.core.smtp;

import org.jspecify.annotations.NullMarked;
