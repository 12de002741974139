/** One reader for each kind of statement in a log. */
@NullMarked
package dev.mailgrant.diagnosis.explain.reader;

import org.jspecify.annotations.NullMarked;
