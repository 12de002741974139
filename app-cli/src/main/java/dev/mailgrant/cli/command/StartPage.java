package dev.mailgrant.cli.command;

import java.util.List;

/** The text that is printed without a command. */
final class StartPage {
  /** At most 15 lines of 60 columns, because nothing folds them. */
  static final List<String> LINES =
      List.of(
          "mailgrant opens an Exchange Online mailbox as an",
          "application, and reports why if it does not open.",
          "",
          "Try it without a tenant (a login, then a failed one):",
          "  mailgrant handshake --sandbox",
          "  mailgrant doctor --sandbox --fault no-consent",
          "",
          "Use it with your tenant:",
          "  mailgrant setup          what an administrator sets up",
          "  mailgrant config --init  asks for the first settings",
          "  mailgrant doctor         why a mailbox does not open",
          "  mailgrant explain FILE   explains another program's log",
          "",
          "All commands: mailgrant --help",
          "One command:  mailgrant help doctor");

  private StartPage() {}
}
