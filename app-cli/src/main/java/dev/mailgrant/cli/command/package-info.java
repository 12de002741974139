/**
 * The commands: what they take, what they print, and how they end. picocli is told of options by
 * {@link dev.mailgrant.settings.Setting}, not by annotations, so that there is one list.
 */
@NullMarked
package dev.mailgrant.cli.command;

import org.jspecify.annotations.NullMarked;
