/**
 * What the token adapters send: the same request made by each, what went over the wire for it with
 * all credentials hidden, and what of it differs; and the assertion that one would send.
 */
@NullMarked
package dev.mailgrant.cli.compare;

import org.jspecify.annotations.NullMarked;
