/** The output of the commands: text, JSON, exit codes. */
@NullMarked
package dev.mailgrant.cli.output;

import org.jspecify.annotations.NullMarked;
