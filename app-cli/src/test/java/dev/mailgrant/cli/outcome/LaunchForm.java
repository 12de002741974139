package dev.mailgrant.cli.outcome;

/** The format of standard output. */
enum LaunchForm {
  TEXT,
  JSON
}
