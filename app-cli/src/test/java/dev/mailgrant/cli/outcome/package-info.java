/** Tests of every exit code: a table that is run through the launcher in child processes. */
@NullMarked
package dev.mailgrant.cli.outcome;

import org.jspecify.annotations.NullMarked;
