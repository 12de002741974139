package dev.mailgrant.cli.outcome;

/** Changes a stage on which all is well into the one that a row is about. */
@FunctionalInterface
interface Setup {
  void set(CaseEnvironment stage) throws Exception;
}
