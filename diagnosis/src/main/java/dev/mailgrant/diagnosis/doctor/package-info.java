/**
 * The use case doctor: one login attempt, probes of both hosts beside it, and the findings. {@link
 * dev.mailgrant.diagnosis.doctor.Doctor} is the entry point.
 */
@NullMarked
package dev.mailgrant.diagnosis.doctor;

import org.jspecify.annotations.NullMarked;
