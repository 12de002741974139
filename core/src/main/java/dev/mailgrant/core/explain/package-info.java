/**
 * What another tool's log tells. {@link dev.mailgrant.diagnosis.explain.LogReader} takes the text of a
 * log, a transcript or an error message, finds in it what servers and clients said, under whatever
 * a tool puts around it, and hands the {@link dev.mailgrant.diagnosis.fact.Facts} of the last
 * attempt to the same diagnosis that {@code doctor} uses.
 */
@NullMarked
package dev.mailgrant.core.explain;

import org.jspecify.annotations.NullMarked;
