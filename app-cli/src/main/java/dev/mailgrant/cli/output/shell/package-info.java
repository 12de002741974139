/** Quotes values for PowerShell and for a POSIX shell. */
@NullMarked
package dev.mailgrant.cli.output.shell;

import org.jspecify.annotations.NullMarked;
