package dev.mailgrant.cli.command;

import dev.mailgrant.cli.logging.LogSetup;
import dev.mailgrant.cli.output.ExitCode;
import dev.mailgrant.cli.setup.CredentialChoice;
import dev.mailgrant.cli.setup.PermissionModel;
import dev.mailgrant.cli.setup.SetupAccessReader;
import dev.mailgrant.cli.setup.SetupFormat;
import dev.mailgrant.cli.setup.SetupGuide;
import dev.mailgrant.cli.setup.SetupOptions;
import dev.mailgrant.cli.setup.SetupValues;
import dev.mailgrant.cli.setup.SetupValuesReader;
import dev.mailgrant.settings.EffectiveSettings;
import dev.mailgrant.settings.SettingProblem;
import dev.mailgrant.settings.SettingsException;
import dev.mailgrant.settings.SettingsReader;
import dev.mailgrant.settings.Suggestion;
import dev.mailgrant.settings.login.LogLevelReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Prints the set-up guide with the user's values, without opening a file or a connection. */
final class SetupCommand implements Subcommand {
  private static final String FORMAT = "--format";
  private static final String PERMISSION_MODEL = SetupAccessReader.PERMISSION_MODEL;
  private static final String CREDENTIAL = "--credential";
  private static final String APP_NAME = "--app-name";
  private static final String ISSUER = "--issuer";
  private static final String SUBJECT = "--subject";
  private static final String MAILBOX = "--mailbox";

  private final Session session;

  SetupCommand(Session session) {
    this.session = session;
  }

  @Override
  public String name() {
    return "setup";
  }

  @Override
  public void describe(CommandSpec spec) {
    Help.describe(
        spec,
        "Prints what an administrator has to do in Entra and in Exchange, as a checklist or a script, filled in with the values of the settings. --mailbox can be given several"
            + " times. It changes nothing itself, and needs no network. The scripts only add:"
            + " nothing that exists is replaced.",
        "mailgrant setup",
        "mailgrant setup --tenant-id contoso.onmicrosoft.com \\",
        "    --mailbox shared@contoso.com --mailbox sales@contoso.com",
        "mailgrant setup --protocol smtp --mailbox noreply@contoso.com",
        "mailgrant setup --format powershell --credential certificate > setup.ps1",
        "mailgrant setup --format az-cli --credential federated --issuer https://issuer.example \\",
        "    --subject system:serviceaccount:mail:reader > setup.sh");
    spec.addOption(
        SettingOptions.text(
            FORMAT,
            "NAME",
            "output format: "
                + String.join(", ", SetupFormat.words())
                + "; az-cli does the part in Entra and prints a PowerShell script for Exchange"
                + " (default: text)"));
    spec.addOption(
        SettingOptions.text(
            PERMISSION_MODEL,
            "NAME",
            "for SMTP, how Exchange lets the application send: classic (SMTP.SendAsApp and"
                + " FullAccess), rbac (RBAC for Applications: no permission in Entra, sends only),"
                + " hve (High Volume Email: recipients inside the tenant only) (default: rbac, the"
                + " least access)"));
    spec.addOption(
        SettingOptions.text(
            CREDENTIAL,
            "NAME",
            "the credential to set up: "
                + String.join(", ", CredentialChoice.words())
                + " (default: the one in the settings; without one, a checklist shows all, and a"
                + " script creates a certificate)"));
    spec.addOption(
        SettingOptions.text(
            APP_NAME,
            "TEXT",
            "name of the application in Entra and Exchange (default: mailgrant)"));
    spec.addOption(
        SettingOptions.text(
            ISSUER, "URL", "for a federated credential: the claim iss of the external tokens"));
    spec.addOption(
        SettingOptions.text(
            SUBJECT, "TEXT", "for a federated credential: the claim sub of the external tokens"));
    SettingOptions.addTo(spec);
  }

  @Override
  public Set<ExitCode> exitCodes() {
    return ExitCode.OF_ANY;
  }

  @Override
  public ExitCode run(ParseResult parsed) throws SettingsException {
    List<SettingProblem> mistakes = repeated(parsed);
    Optional<SetupFormat> format =
        choice(parsed, FORMAT, SetupFormat.words(), SetupFormat::named, mistakes);
    Optional<PermissionModel> permissionModel =
        choice(parsed, PERMISSION_MODEL, PermissionModel.words(), PermissionModel::named, mistakes);
    Optional<CredentialChoice> credential =
        choice(parsed, CREDENTIAL, CredentialChoice.words(), CredentialChoice::named, mistakes);
    if (!mistakes.isEmpty()) {
      throw new SettingsException(mistakes);
    }
    EffectiveSettings settings =
        SettingsReader.read(SettingOptions.read(parsed, Map.of(), session.environment()));
    LogSetup.apply(LogLevelReader.orDefault(settings), session.terminal());
    SettingOptions.logWarnings(settings);
    SetupValues values =
        SetupValuesReader.read(
            settings,
            new SetupOptions(
                permissionModel,
                credential,
                SettingOptions.value(parsed, APP_NAME),
                SettingOptions.value(parsed, ISSUER),
                SettingOptions.value(parsed, SUBJECT),
                all(parsed, MAILBOX)));
    SetupFormat form = format.orElse(SetupFormat.TEXT);
    SetupGuide.lines(form, values).forEach(session.terminal()::result);
    if (form.isScript() && values.isOpen()) {
      session
          .terminal()
          .message(
              "mailgrant setup: no credential is named, so this creates a certificate; "
                  + CREDENTIAL
                  + " secret or federated makes another");
    }
    if (form.isScript() && values.isRbac() && permissionModel.isEmpty()) {
      session
          .terminal()
          .message(
              "mailgrant setup: no permission model is named, so this uses RBAC for Applications; "
                  + PERMISSION_MODEL
                  + " classic or hve uses another");
    }
    return ExitCode.OK;
  }

  /**
   * In other commands the last value counts. Here this could set up something unintended, which
   * would be noticed too late. Only the mailbox can be repeated.
   */
  private static List<SettingProblem> repeated(ParseResult parsed) {
    List<SettingProblem> mistakes = new ArrayList<>();
    for (OptionSpec option : parsed.commandSpec().options()) {
      String name = option.longestName();
      if (!name.equals(MAILBOX) && all(parsed, name).size() > 1) {
        mistakes.add(
            new SettingProblem(
                List.of(),
                name
                    + ": given "
                    + all(parsed, name).size()
                    + " times; only "
                    + MAILBOX
                    + " can be given several times",
                SettingProblem.Kind.INVALID));
      }
    }
    return mistakes;
  }

  private static List<String> all(ParseResult parsed, String option) {
    OptionSpec matched = parsed.matchedOption(option);
    return matched == null ? List.of() : matched.stringValues();
  }

  private static <T> Optional<T> choice(
      ParseResult parsed,
      String option,
      List<String> words,
      Function<String, Optional<T>> named,
      List<SettingProblem> mistakes) {
    Optional<String> word = SettingOptions.value(parsed, option);
    Optional<T> chosen = word.flatMap(named);
    if (word.isPresent() && chosen.isEmpty()) {
      mistakes.add(
          new SettingProblem(
              List.of(),
              option
                  + ": must be one of "
                  + String.join(", ", words)
                  + Suggestion.to(word.get(), words)
                      .map(near -> "; did you mean " + near + "?")
                      .orElse(""),
              SettingProblem.Kind.INVALID));
    }
    return chosen;
  }
}
