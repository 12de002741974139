/** The command line: commands, settings, exit codes, and the selection and wiring of adapters. */
@NullMarked
package dev.mailgrant.cli;

import org.jspecify.annotations.NullMarked;
