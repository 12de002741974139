/**
 * Every outcome of the program by its exit code: a table, played through the launcher in child
 * processes.
 */
@NullMarked
package dev.mailgrant.cli.outcome;

import org.jspecify.annotations.NullMarked;
