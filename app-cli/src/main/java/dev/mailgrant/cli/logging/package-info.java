/** What is logged, and how it looks on standard error. */
@NullMarked
package dev.mailgrant.cli.logging;

import org.jspecify.annotations.NullMarked;
