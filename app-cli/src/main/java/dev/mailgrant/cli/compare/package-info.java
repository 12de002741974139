/**
 * The token adapters side by side: the same request made by each, what went over the wire for it
 * with all credentials hidden, and what of it differs.
 */
@NullMarked
package dev.mailgrant.cli.compare;

import org.jspecify.annotations.NullMarked;
