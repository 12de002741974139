/** Writing to the two streams so that nothing a server says can play tricks on a terminal. */
@NullMarked
package dev.mailgrant.cli.terminal;

import org.jspecify.annotations.NullMarked;
