package dev.mailgrant.settings;

/** The log level for standard error. */
public enum LogLevel {
  ERROR,
  WARN,
  INFO,
  DEBUG,
  TRACE
}
