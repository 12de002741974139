package dev.mailgrant.cli.command;

import dev.mailgrant.cli.compare.AssertionPreview;
import dev.mailgrant.cli.logging.Log;
import dev.mailgrant.cli.output.ConfigJson;
import dev.mailgrant.cli.output.ConfigText;
import dev.mailgrant.cli.output.CredentialReport;
import dev.mailgrant.cli.output.CredentialText;
import dev.mailgrant.cli.output.ErrorReporter;
import dev.mailgrant.cli.output.ExitCode;
import dev.mailgrant.cli.output.ExitCodes;
import dev.mailgrant.cli.profile.FirstProfile;
import dev.mailgrant.core.InvalidFieldException;
import dev.mailgrant.core.oauth.CredentialUnusableException;
import dev.mailgrant.sandbox.Sandbox;
import dev.mailgrant.settings.EffectiveSettings;
import dev.mailgrant.settings.SettingProblem;
import dev.mailgrant.settings.SettingsException;
import dev.mailgrant.settings.credential.CredentialLoader;
import dev.mailgrant.settings.credential.CredentialWarnings;
import dev.mailgrant.settings.login.CheckedCredential;
import dev.mailgrant.settings.login.CredentialCheck;
import dev.mailgrant.settings.login.HandshakeSettingsReader;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Shows the effective value of each setting with its origin, or checks the credential. */
final class ConfigCommand implements Subcommand {
  private static final Logger LOG = Log.of(ConfigCommand.class);

  private static final String CHECK = "--check-credential";
  private static final String MIN_DAYS = "--min-days";
  private static final String INIT = "--init";
  private static final int MOST_DAYS = 36_500;

  private final Session session;

  ConfigCommand(Session session) {
    this.session = session;
  }

  /** A credential with the results of its check. */
  private record Looked(
      List<SettingProblem> mistakes, List<String> warnings, Optional<Map<String, Object>> report) {}

  @Override
  public String name() {
    return "config";
  }

  @Override
  public void describe(CommandSpec spec) {
    Help.describe(
        spec,
        "Shows the effective value of each setting and its source; secrets as ***.",
        "mailgrant config --init",
        "mailgrant config",
        "mailgrant config --profile production --json",
        "mailgrant config --check-credential --min-days 30 --certificate app.pem");
    spec.addOption(
        SettingOptions.flag(
            INIT,
            "asks for the values of a new profile and writes it; --profile NAME names it, and a value that is given as a flag is not asked for"));
    spec.addOption(
        SettingOptions.flag(
            CHECK,
            "loads the credential and shows what it is, when it expires and what would be sent, without network access; exit code 22 if it cannot be used"));
    spec.addOption(
        SettingOptions.text(
            MIN_DAYS,
            "N",
            "with "
                + CHECK
                + ": exit code 22 if the certificate has fewer days left (default: 0)"));
    SandboxRun.addTo(spec, "shows the settings of a sandbox");
    spec.addOption(SettingOptions.flag("--json", "prints one JSON object"));
    SettingOptions.addTo(spec);
  }

  @Override
  public Set<ExitCode> exitCodes() {
    return ExitCode.OF_SETTINGS;
  }

  @Override
  public ExitCode run(ParseResult parsed) throws SettingsException {
    if (SettingOptions.isSet(parsed, INIT)) {
      return init(parsed);
    }
    OptionalInt minDays = minDays(parsed);
    return SandboxRun.of(parsed, session, sandbox -> run(parsed, minDays, sandbox));
  }

  private ExitCode init(ParseResult parsed) throws SettingsException {
    for (String other : List.of("--json", CHECK, MIN_DAYS, "--sandbox")) {
      if (parsed.hasMatchedOption(other)) {
        throw mistake(INIT + " asks for the values of a new profile: leave out " + other);
      }
    }
    new FirstProfile(
            session.terminal(),
            session.standardInput(),
            SettingOptions.read(parsed, Map.of(), session.environment()),
            session.clock())
        .create();
    return ExitCode.OK;
  }

  /**
   * The number of days for which the credential must be valid; empty without a check. An invalid
   * value is not repeated, because it may be a secret that was entered in the wrong place.
   */
  private static OptionalInt minDays(ParseResult parsed) throws SettingsException {
    Optional<String> text = SettingOptions.value(parsed, MIN_DAYS);
    boolean isChecked = SettingOptions.isSet(parsed, CHECK);
    if (text.isPresent() && !isChecked) {
      throw mistake(MIN_DAYS + " needs " + CHECK + ": add it");
    }
    int days = text.filter(t -> t.matches("\\d{1,5}")).map(Integer::parseInt).orElse(0);
    if ((text.isPresent() && !text.get().matches("\\d{1,5}")) || days > MOST_DAYS) {
      throw mistake(MIN_DAYS + ": must be a whole number of days from 0 to " + MOST_DAYS);
    }
    return isChecked ? OptionalInt.of(days) : OptionalInt.empty();
  }

  private static SettingsException mistake(String text) {
    return new SettingsException(
        List.of(new SettingProblem(List.of(), text, SettingProblem.Kind.INVALID)));
  }

  private ExitCode run(ParseResult parsed, OptionalInt minDays, Optional<Sandbox> sandbox)
      throws SettingsException {
    CredentialLoader loader = new CredentialLoader(session.standardInput(), session.clock());
    EffectiveSettings settings = SettingOptions.effective(parsed, sandbox, session);
    Set<SettingProblem> found = new LinkedHashSet<>();
    List<SettingProblem> missing = new ArrayList<>();
    for (SettingProblem mistake : HandshakeSettingsReader.check(settings)) {
      // Missing settings are not an error here: this command shows the state of a configuration.
      if (mistake.kind() == SettingProblem.Kind.MISSING) {
        missing.add(mistake);
      } else {
        found.add(mistake);
      }
    }
    Looked looked =
        minDays.isPresent() ? look(settings, loader, minDays.getAsInt()) : glance(settings);
    found.addAll(looked.mistakes());
    List<SettingProblem> mistakes = List.copyOf(found);
    ExitCode code =
        mistakes.isEmpty() ? ExitCode.OK : ExitCodes.of(new SettingsException(mistakes));
    if (SettingOptions.isSet(parsed, "--json")) {
      List<String> warnings = new ArrayList<>(settings.warnings());
      warnings.addAll(looked.warnings());
      session
          .terminal()
          .result(ConfigJson.of(settings, mistakes, missing, warnings, looked.report(), code));
    } else if (minDays.isPresent()) {
      looked.report().ifPresent(new CredentialText(session.terminal())::print);
    } else {
      new ConfigText(session.terminal()).print(settings, missing);
    }
    if (!mistakes.isEmpty()) {
      ErrorReporter.tell(mistakes, session.terminal());
    }
    return code;
  }

  /** Checks what is possible without reading the credential. */
  private static Looked glance(EffectiveSettings settings) {
    List<String> warnings = CredentialWarnings.of(settings);
    warnings.forEach(warning -> LOG.log(Level.WARNING, warning));
    return new Looked(List.of(), warnings, Optional.empty());
  }

  private Looked look(EffectiveSettings settings, CredentialLoader loader, int minDays)
      throws SettingsException {
    try {
      CheckedCredential checked = CredentialCheck.of(settings, loader, session.clock(), minDays);
      Optional<AssertionPreview> assertion = Optional.empty();
      try {
        assertion = AssertionPreview.of(checked.settings(), session.clock());
      } catch (CredentialUnusableException e) {
        checked = checked.orTrouble(String.valueOf(e.getMessage()));
      }
      return new Looked(
          checked.trouble().stream().toList(),
          checked.warnings(),
          Optional.of(CredentialReport.of(checked, assertion, session.clock().instant())));
    } catch (InvalidFieldException e) {
      return new Looked(SettingsException.of(settings, e).mistakes(), List.of(), Optional.empty());
    } catch (SettingsException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw e; // The interrupted read is not the problem.
      }
      return new Looked(e.mistakes(), List.of(), Optional.empty());
    }
  }
}
