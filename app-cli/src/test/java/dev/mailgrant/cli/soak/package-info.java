/** Runs for minutes, in the profile {@code soak} only. */
@NullMarked
package dev.mailgrant.cli.soak;

import org.jspecify.annotations.NullMarked;
