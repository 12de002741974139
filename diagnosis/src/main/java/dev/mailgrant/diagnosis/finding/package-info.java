/**
 * The content of findings. The texts are data, read by {@link
 * dev.mailgrant.diagnosis.finding.Catalogue}.
 */
@NullMarked
package dev.mailgrant.diagnosis.finding;

import org.jspecify.annotations.NullMarked;
