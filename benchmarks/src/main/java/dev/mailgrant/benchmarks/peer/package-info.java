/** Others doing the same job, to compare with: a token by secret, then the inbox over IMAP. */
@NullMarked
package dev.mailgrant.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
