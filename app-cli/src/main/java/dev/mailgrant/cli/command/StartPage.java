package dev.mailgrant.cli.command;

import java.util.List;

/** The text that is printed without a command. */
final class StartPage {
  /** A short text, so that it is read. */
  static final List<String> LINES =
      List.of(
          "mailgrant opens an Exchange Online mailbox as an application, and reports why",
          "if it does not open.",
          "",
          "Try it without a tenant:",
          "  mailgrant handshake --sandbox                      a login, step by step",
          "  mailgrant doctor --sandbox --fault no-consent      a failed login, diagnosed",
          "",
          "Use it with your tenant:",
          "  mailgrant setup            what an administrator has to set up",
          "  mailgrant config --init    asks for the settings of a first profile",
          "  mailgrant doctor           says why the mailbox does not open",
          "  mailgrant explain FILE     explains the log of another program",
          "",
          "All commands: mailgrant --help. One command: mailgrant help doctor.");

  private StartPage() {}
}
