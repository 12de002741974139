package dev.mailgrant.core.diagnosis;

/**
 * Where a finding is known from. Immutable and safe for use by several threads.
 *
 * @param sureness how sure it is
 * @param text what and whose it is
 */
public record Source(Sureness sureness, String text) {}
