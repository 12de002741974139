/** Whole processes, as a user starts them, against a sandbox in another process. */
@NullMarked
package dev.mailgrant.benchmarks.process;

import org.jspecify.annotations.NullMarked;
