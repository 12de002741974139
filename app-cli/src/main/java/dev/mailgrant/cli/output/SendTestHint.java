package dev.mailgrant.cli.output;

import dev.mailgrant.cli.output.finding.GivenOptions;

/** What follows a login over SMTP, which does not prove that a message can be sent. */
final class SendTestHint {
  /** The reason. */
  static final String WORDS = "A login does not prove that the application may send.";

  private SendTestHint() {}

  /**
   * The line with the command.
   *
   * @param given the options that the command must repeat
   */
  static String command(GivenOptions given) {
    return "Send a message: " + given.line("send-test");
  }
}
