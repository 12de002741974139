/** Printing of findings and their commands. */
@NullMarked
package dev.mailgrant.cli.output.finding;

import org.jspecify.annotations.NullMarked;
