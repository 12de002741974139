/** Writing values into commands and scripts so that they stay values, whatever is in them. */
@NullMarked
package dev.mailgrant.cli.script;

import org.jspecify.annotations.NullMarked;
