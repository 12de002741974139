/**
 * Why the door stays shut, and how to open it. {@link dev.mailgrant.core.diagnosis.Diagnosis} turns
 * {@link dev.mailgrant.core.diagnosis.Facts} into ranked findings; what each finding says is data
 * in {@link dev.mailgrant.core.diagnosis.Catalogue}.
 */
@NullMarked
package dev.mailgrant.core.diagnosis;

import org.jspecify.annotations.NullMarked;
