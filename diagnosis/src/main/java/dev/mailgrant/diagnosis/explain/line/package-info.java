/** The lines of a log: decoding, what a tool adds around a line, and the position in it. */
@NullMarked
package dev.mailgrant.diagnosis.explain.line;

import org.jspecify.annotations.NullMarked;
