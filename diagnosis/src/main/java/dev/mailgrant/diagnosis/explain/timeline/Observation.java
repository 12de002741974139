package dev.mailgrant.diagnosis.explain.timeline;

/**
 * Something that was recognised in a log. Immutable and safe for use by several threads.
 *
 * @param line the number of its line, from 1
 * @param words a description without secrets and addresses
 */
public record Observation(int line, String words) {}
