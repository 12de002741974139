package dev.mailgrant.cli.output.finding;

/** The level of detail of a printed finding. */
enum Detail {
  /** All of its evidence and commands. */
  FULL,
  /** One command to verify it, and one to fix it. */
  SHORT,
  /** Like {@link #SHORT}, but without evidence, because the failure was printed before. */
  ADVICE,
  /** Only the title. */
  TITLE;

  /** The next lower level, for a list that is too long. */
  Detail less() {
    return this == FULL ? SHORT : TITLE;
  }
}
