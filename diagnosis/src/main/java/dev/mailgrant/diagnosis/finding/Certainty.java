package dev.mailgrant.diagnosis.finding;

/** How far the evidence carries a finding. In the order in which findings are shown. */
public enum Certainty {
  /** The evidence has no other explanation: the server says so, or the fact itself was seen. */
  CERTAIN,
  /** The evidence points to this one, and others remain. */
  LIKELY,
  /**
   * One of several that the evidence leaves open; they come in the order of how often each is it.
   */
  POSSIBLE
}
