/**
 * A tenant in a box: Entra's token endpoint and Exchange's IMAP front end on the loopback
 * interface, with real TLS, really signed tokens, and every set-up mistake at hand to be made on
 * purpose.
 */
@NullMarked
package dev.mailgrant.sandbox;

import org.jspecify.annotations.NullMarked;
