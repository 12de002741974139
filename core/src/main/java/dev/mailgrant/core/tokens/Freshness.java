package dev.mailgrant.core.tokens;

/** The state of a cached token at a point in time. */
enum Freshness {
  /** Valid; no renewal needed. */
  FRESH,
  /** Valid; it should be renewed, but callers need not wait. */
  AGEING,
  /** About to expire: used only if no new token can be obtained. */
  ENDING,
  /** Expired, or of unknown age. */
  OVER
}
