package dev.mailgrant.core.tokens;

/** How good a kept token is at a moment. */
enum Freshness {
  /** Good; no reason to think of another. */
  FRESH,
  /** Good; it is time to ask for another, and nobody need wait for that. */
  AGEING,
  /** About to end: to be handed out only if no other is to be had. */
  ENDING,
  /** Over, or of no telling age. */
  OVER
}
