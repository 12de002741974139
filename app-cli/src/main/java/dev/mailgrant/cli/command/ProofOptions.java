package dev.mailgrant.cli.command;

import dev.mailgrant.core.handshake.proof.FolderAccess;
import dev.mailgrant.core.handshake.proof.Proof;
import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.settings.SettingProblem;
import dev.mailgrant.settings.SettingsException;
import dev.mailgrant.settings.login.HandshakeSettings;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The options that say how the folder is opened over IMAP; other protocols open none. */
final class ProofOptions {
  private static final String READ_ONLY = "--read-only";
  private static final String FAST = "--fast";

  private ProofOptions() {}

  static void addReadOnly(CommandSpec spec) {
    spec.addOption(
        SettingOptions.flag(
            READ_ONLY,
            "opens the folder with EXAMINE, which does not even remove \\Recent (IMAP only)"));
  }

  static void addFast(CommandSpec spec) {
    spec.addOption(
        SettingOptions.flag(
            FAST,
            "sends SELECT, UNSELECT and LOGOUT together once the login was accepted, which saves two"
                + " round trips (IMAP only)"));
  }

  /**
   * What follows the login.
   *
   * @throws SettingsException if an option is given that the protocol does not have
   */
  static Proof read(ParseResult parsed, HandshakeSettings settings) throws SettingsException {
    MailProtocol protocol = settings.endpoint().protocol();
    if (protocol != MailProtocol.IMAP) {
      for (String option : List.of(READ_ONLY, FAST)) {
        if (SettingOptions.isSet(parsed, option)) {
          throw new SettingsException(
              List.of(
                  new SettingProblem(
                      List.of(),
                      option + " is for IMAP, but the protocol is " + protocol + "; leave it out",
                      SettingProblem.Kind.INVALID)));
        }
      }
      return Proof.of(protocol);
    }
    FolderAccess access =
        FolderAccess.of(settings.folder(), SettingOptions.isSet(parsed, READ_ONLY));
    return SettingOptions.isSet(parsed, FAST) ? access.inOneFlight() : access;
  }
}
