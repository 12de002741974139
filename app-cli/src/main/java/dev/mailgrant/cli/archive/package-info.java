/** Builds the class-data archive, in a separate process that runs the program. */
@NullMarked
package dev.mailgrant.cli.archive;

import org.jspecify.annotations.NullMarked;
