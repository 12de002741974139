/** Everything that is printed: text, JSON, exit codes. */
@NullMarked
package dev.mailgrant.cli.output;

import org.jspecify.annotations.NullMarked;
