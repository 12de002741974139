/** Removes secrets from the lines of a log before anything quotes them. */
@NullMarked
package dev.mailgrant.diagnosis.explain.redact;

import org.jspecify.annotations.NullMarked;
