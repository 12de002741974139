/**
 * The commands with their options, output and exit codes. picocli gets the options from {@link
 * dev.mailgrant.settings.Setting} and not from annotations, so that there is only one list.
 */
@NullMarked
package dev.mailgrant.cli.command;

import org.jspecify.annotations.NullMarked;
