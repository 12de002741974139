/**
 * Why the door stays shut, and how to open it. {@link dev.mailgrant.diagnosis.Diagnosis} turns
 * {@link dev.mailgrant.diagnosis.fact.Facts} into ranked findings; what each finding says is data
 * in {@link dev.mailgrant.diagnosis.finding.Catalogue}.
 */
@NullMarked
package dev.mailgrant.core.diagnosis;

import org.jspecify.annotations.NullMarked;
