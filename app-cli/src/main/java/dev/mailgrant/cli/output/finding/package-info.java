/** How findings are printed, and the commands that they advise. */
@NullMarked
package dev.mailgrant.cli.output.finding;

import org.jspecify.annotations.NullMarked;
