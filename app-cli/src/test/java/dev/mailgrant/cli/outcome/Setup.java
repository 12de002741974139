package dev.mailgrant.cli.outcome;

/** Changes an environment without faults to that of a row. */
@FunctionalInterface
interface Setup {
  void set(CaseEnvironment stage) throws Exception;
}
