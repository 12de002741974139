/** What each command prints: text, JSON, exit codes. */
@NullMarked
package dev.mailgrant.cli.output;

import org.jspecify.annotations.NullMarked;
