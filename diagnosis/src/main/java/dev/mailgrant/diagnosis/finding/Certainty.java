package dev.mailgrant.diagnosis.finding;

/** How certain a finding is, given its evidence. In the order in which findings are shown. */
public enum Certainty {
  /** The evidence has no other explanation: the server reports it, or it was observed directly. */
  CERTAIN,
  /** The evidence points to this finding, but others are possible. */
  LIKELY,
  /** One of several possible findings, which are sorted by frequency. */
  POSSIBLE
}
