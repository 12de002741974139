/** Printing of a token's claims and of comparisons. */
@NullMarked
package dev.mailgrant.cli.output.token;

import org.jspecify.annotations.NullMarked;
