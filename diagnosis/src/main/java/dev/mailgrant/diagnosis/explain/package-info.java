/**
 * The use case explain. {@link dev.mailgrant.diagnosis.explain.LogReader} reads the log, transcript
 * or error message of another program, and passes the {@link dev.mailgrant.diagnosis.fact.Facts} of
 * the last attempt to the same diagnosis as {@code doctor}.
 */
@NullMarked
package dev.mailgrant.diagnosis.explain;

import org.jspecify.annotations.NullMarked;
