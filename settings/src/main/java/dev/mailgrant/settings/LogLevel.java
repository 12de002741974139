package dev.mailgrant.settings;

/** How much is logged to standard error. */
public enum LogLevel {
  ERROR,
  WARN,
  INFO,
  DEBUG,
  TRACE
}
