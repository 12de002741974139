package dev.mailgrant.core.tokens;

/** How good a kept token is at a moment. */
enum Freshness {
  /** Good; no reason to think of another. */
  FRESH,
  /** Good; it is time to ask for another, and nobody need wait for that. */
  AGEING,
  /** About to end: to be given out only if no other can be obtained. */
  ENDING,
  /** Over, or of no telling age. */
  OVER
}
