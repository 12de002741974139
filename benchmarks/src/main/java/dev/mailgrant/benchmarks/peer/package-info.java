/** Other programs for the same job, for comparison: a token by secret, then the inbox over IMAP. */
@NullMarked
package dev.mailgrant.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
