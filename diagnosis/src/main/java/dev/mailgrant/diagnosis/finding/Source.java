package dev.mailgrant.diagnosis.finding;

/**
 * Where a finding is known from. Immutable and safe for use by several threads.
 *
 * @param sureness how sure it is
 * @param text what and whose it is
 */
public record Source(SourceQuality sureness, String text) {}
