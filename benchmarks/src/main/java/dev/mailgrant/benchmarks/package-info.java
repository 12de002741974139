/** What docs/performance.md says was measured, and how to measure it again. */
@NullMarked
package dev.mailgrant.benchmarks;

import org.jspecify.annotations.NullMarked;
