/** Output to the two streams, with text from servers made safe for a terminal. */
@NullMarked
package dev.mailgrant.cli.terminal;

import org.jspecify.annotations.NullMarked;
