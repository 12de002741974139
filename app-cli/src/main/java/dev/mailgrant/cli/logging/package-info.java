/** The configuration and format of logging to standard error. */
@NullMarked
package dev.mailgrant.cli.logging;

import org.jspecify.annotations.NullMarked;
