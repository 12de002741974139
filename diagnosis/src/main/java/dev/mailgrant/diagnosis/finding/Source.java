package dev.mailgrant.diagnosis.finding;

/**
 * The source of a finding. Immutable and safe for use by several threads.
 *
 * @param sureness its quality
 * @param text the title and author of the source
 */
public record Source(SourceQuality sureness, String text) {}
