package dev.mailgrant.cli.output.finding;

/** How much of a finding is printed. */
enum Detail {
  /** All of its evidence and commands. */
  FULL,
  /** One command to verify it, and one to fix it. */
  SHORT,
  /** As {@link #SHORT}, without evidence: what happened was printed before. */
  ADVICE,
  /** Its title. */
  TITLE;

  /** The next shorter form, for a list that is too long. */
  Detail less() {
    return this == FULL ? SHORT : TITLE;
  }
}
