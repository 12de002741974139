/** How a token's claims are printed, and what two adapters got. */
@NullMarked
package dev.mailgrant.cli.output.token;

import org.jspecify.annotations.NullMarked;
