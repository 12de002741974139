package dev.mailgrant.cli.outcome;

import java.time.Duration;

/**
 * The result of a child process.
 *
 * @param code its exit code
 * @param out its standard output
 * @param err its standard error
 * @param took its total run time
 */
record Finished(int code, String out, String err, Duration took) {

  @Override
  public String toString() {
    return "exit code " + code + "\n--- standard output\n" + out + "--- standard error\n" + err;
  }
}
