/** Removes secrets from text of servers and other programs, in any of the usual encodings. */
@NullMarked
package dev.mailgrant.core.redaction;

import org.jspecify.annotations.NullMarked;
