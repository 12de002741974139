package dev.mailgrant.cli.outcome;

/** What is asked of standard output. */
enum Form {
  TEXT,
  JSON
}
