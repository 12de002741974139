/**
 * Determines why a login failed. {@link dev.mailgrant.diagnosis.Diagnosis} turns {@link
 * dev.mailgrant.diagnosis.fact.Facts} into ranked findings.
 */
@NullMarked
package dev.mailgrant.diagnosis;

import org.jspecify.annotations.NullMarked;
