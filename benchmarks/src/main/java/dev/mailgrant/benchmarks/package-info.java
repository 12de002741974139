/** The benchmarks whose results are in docs/performance.md. */
@NullMarked
package dev.mailgrant.benchmarks;

import org.jspecify.annotations.NullMarked;
