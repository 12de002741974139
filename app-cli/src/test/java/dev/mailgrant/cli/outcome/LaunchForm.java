package dev.mailgrant.cli.outcome;

/** What is asked of standard output. */
enum LaunchForm {
  TEXT,
  JSON
}
