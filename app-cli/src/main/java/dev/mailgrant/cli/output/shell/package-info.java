/** Quotes values for PowerShell. */
@NullMarked
package dev.mailgrant.cli.output.shell;

import org.jspecify.annotations.NullMarked;
