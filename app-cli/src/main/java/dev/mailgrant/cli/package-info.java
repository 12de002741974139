/**
 * The command line: commands, settings, exit codes, and the one place where adapters are chosen and
 * wired together.
 */
@NullMarked
package dev.mailgrant.cli;

import org.jspecify.annotations.NullMarked;
