/**
 * The command {@code explain}: reading a log that somebody else wrote, and telling what it means.
 */
@NullMarked
package dev.mailgrant.cli.explain;

import org.jspecify.annotations.NullMarked;
