package dev.mailgrant.cli.pages;

import dev.mailgrant.settings.Setting;
import dev.mailgrant.settings.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes {@code docs/configuration.md} from the list of settings. */
final class ConfigurationPage {
  private static final String INTRODUCTION =
      """
      # Configuration

      <!-- Written from the list of settings, dev.mailgrant.settings.Setting. Do not edit: change the list, run
           the tests, and copy app-cli/target/configuration.md here. -->

      A setting is read from a flag (`--imap-port 993`), else from the environment (`MAILGRANT_IMAP_PORT=993`), else from a
      profile (`imap-port = 993`), else it has its default. `mailgrant config` shows each value and where it came from,
      secrets as `***`.

      - **Profiles** are properties files in UTF-8: `~/.config/mailgrant/NAME.properties` (or in `XDG_CONFIG_HOME`; on
        Windows `%APPDATA%\\mailgrant`), chosen by `--profile NAME` or `MAILGRANT_PROFILE`; without these, `default` is read
        if it exists. `--config FILE` names a file anywhere. Relative file names in a profile start at the profile's folder.
      - **No quotation marks**: in a profile they are part of the value, as they are in a variable that cmd.exe's
        `set NAME="value"` or an env file sets. They are an error in any value that cannot contain them.
      - **Backslashes** in a profile begin an escape, as in every Java properties file: write `\\\\` for one. Only in file
        names, single backslashes work too: `C:\\certs\\app.p12`, `C:\\\\certs\\\\app.p12` and `C:/certs/app.p12` are the same
        file. In any other value a single backslash is an error.
      - **Azure's variables** are read too; if both are set, the variable `MAILGRANT_...` is used.
      - **Credentials**: the first of these places that names a credential supplies it; credentials in the later ones are
        ignored. Two kinds of credential in one place are an error. No flag takes a secret: it comes from a file, a command,
        the environment, a profile or standard input (`client-secret-file = -`).
      - **Permissions**: a warning is printed if other users can read a file with a secret, private key or password, or a
        profile with a secret or a command. A file of another owner, such as root, may be readable by its group. A warning
        is also printed if other users can change or replace one of these files, or the file that `ca` or
        `federated-token-file` names. Nothing is checked on file systems without POSIX permissions, as on Windows.
      - **Profiles of others**: a profile is refused if it belongs to a user other than this one and root, or if other
        users can write to it: everyone, or a group other than the owner's private group (the one with the owner's name).
        Who may write to it decides what is run and where a secret is sent, even if the secret is in a file or a variable.
        A profile of root that a service may read is used, and so is a mounted one that a group can read. When root runs
        mailgrant with a profile of another user, as in a container with a mounted folder, run it as that user, or give
        the profile to root.
      - **Misspelled variables**: a variable `MAILGRANT_...` that belongs to no setting has no effect; a warning names it.
      - If a flag is given twice, the last one counts. All errors are reported at once, with exit code 2.
      - With `--sandbox`, the sandbox supplies tenant, hosts and mailbox. Flags override it; variables and profiles are used
        only for adapters, time limits and the log level.
      - Times are whole numbers with a unit: `500ms`, `10s`, `2m`, `1h`.

      """;

  private ConfigurationPage() {}

  static String text() {
    StringBuilder page = new StringBuilder(INTRODUCTION);
    page.append("| key | what it is | values | default | variables | flag |\n");
    page.append("| --- | --- | --- | --- | --- | --- |\n");
    for (Setting setting : Setting.values()) {
      page.append(row(setting)).append('\n');
    }
    return page.toString();
  }

  private static String row(Setting setting) {
    List<String> variables = new ArrayList<>();
    variables.add(code(setting.variable()));
    setting.azureVariable().ifPresent(azure -> variables.add(code(azure)));
    return "| "
        + String.join(
            " | ",
            code(setting.key()),
            setting.description() + (setting.isSecret() ? " (**secret**)" : ""),
            values(setting),
            setting
                .defaultValue()
                .map(ConfigurationPage::code)
                .or(setting::defaultText)
                .orElse("none"),
            String.join(", ", variables),
            setting.flag().map(ConfigurationPage::code).orElse("none"))
        + " |";
  }

  /** The page does not list adapters, so that a new adapter needs no change here. */
  private static String values(Setting setting) {
    if (setting == Setting.TOKEN_ADAPTER || setting == Setting.IMAP_ADAPTER) {
      return "[an adapter](../README.md#settings-and-exit-codes)";
    }
    return setting.type() == ValueType.CHOICE
        ? setting.choices().stream().map(ConfigurationPage::code).collect(Collectors.joining(", "))
        : setting.type().label().toLowerCase(Locale.ROOT);
  }

  private static String code(String text) {
    return "`" + text + "`";
  }
}
