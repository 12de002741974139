package dev.mailgrant.cli.command;

import dev.mailgrant.cli.output.DoctorJson;
import dev.mailgrant.cli.output.DoctorProgress;
import dev.mailgrant.cli.output.DoctorText;
import dev.mailgrant.cli.output.ExitCode;
import dev.mailgrant.cli.output.ExitCodes;
import dev.mailgrant.cli.output.HandshakeText;
import dev.mailgrant.cli.output.finding.GivenOptions;
import dev.mailgrant.cli.terminal.Terminal;
import dev.mailgrant.cli.wiring.Application;
import dev.mailgrant.core.InvalidFieldException;
import dev.mailgrant.core.handshake.proof.Proof;
import dev.mailgrant.diagnosis.doctor.DeniedMailboxCheck;
import dev.mailgrant.diagnosis.doctor.DoctorReport;
import dev.mailgrant.diagnosis.doctor.DoctorRequest;
import dev.mailgrant.diagnosis.doctor.PollSchedule;
import dev.mailgrant.diagnosis.doctor.WaitReport;
import dev.mailgrant.sandbox.Sandbox;
import dev.mailgrant.settings.EffectiveSettings;
import dev.mailgrant.settings.SettingsException;
import dev.mailgrant.settings.credential.CredentialLoader;
import dev.mailgrant.settings.credential.PlaceholderCredential;
import dev.mailgrant.settings.login.HandshakeSettings;
import dev.mailgrant.settings.login.HandshakeSettingsReader;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Diagnoses a login. */
final class DoctorCommand implements Subcommand {
  private static final String TRIAL = "mailgrant doctor --sandbox --fault no-consent";

  private final Session session;

  DoctorCommand(Session session) {
    this.session = session;
  }

  @Override
  public String name() {
    return "doctor";
  }

  @Override
  public void describe(CommandSpec spec) {
    Help.describe(
        spec,
        "Says why a mailbox does not open, or a login over POP3 or SMTP fails (--protocol). Tries it as handshake does, checks every stage, and reports the cause, how certain it is, and which commands verify and fix it.",
        TRIAL,
        "mailgrant doctor --sandbox --protocol smtp --fault smtp-disabled-for-tenant",
        "mailgrant doctor --tenant-id contoso.onmicrosoft.com --client-id GUID \\",
        "    --client-secret-file secret.txt --mailbox shared@contoso.com",
        "mailgrant doctor --profile production --wait 60m",
        "mailgrant doctor --profile production --json --expect-denied boss@contoso.com");
    SandboxRun.addTo(spec, "starts a sandbox for this run and checks it; needs no settings");
    ProofOptions.addReadOnly(spec);
    DoctorOptions.addTo(spec);
    OutputOptions.addVerbose(spec, "prints every stage and every detail of each finding");
    OutputOptions.addColour(spec);
    spec.addOption(SettingOptions.flag("--json", "prints one JSON object with the findings"));
    SettingOptions.addTo(spec);
  }

  @Override
  public Set<ExitCode> exitCodes() {
    return ExitCode.OF_DIAGNOSIS;
  }

  @Override
  public ExitCode run(ParseResult parsed) throws SettingsException {
    DoctorOptions options = DoctorOptions.read(parsed);
    return SandboxRun.ofLogin(
        parsed,
        session,
        SettingOptions.protocol(parsed),
        false,
        sandbox -> run(parsed, options, sandbox));
  }

  private ExitCode run(ParseResult parsed, DoctorOptions options, Optional<Sandbox> sandbox)
      throws SettingsException {
    EffectiveSettings effective = SettingOptions.effective(parsed, sandbox, session);
    CredentialLoader loader = new CredentialLoader(session.standardInput(), session.clock());
    HandshakeSettings settings;
    Optional<String> problem = Optional.empty();
    try {
      settings = HandshakeSettingsReader.read(effective, loader, TRIAL);
    } catch (SettingsException e) {
      if (!e.isOnlyTheCredential()) {
        throw e;
      }
      // No token can be requested, but the other stages can still be checked.
      problem = Optional.of(String.valueOf(e.getMessage()));
      settings = HandshakeSettingsReader.read(PlaceholderCredential.in(effective), loader, TRIAL);
    }
    options.requireOthersThan(settings.mailbox());
    options.requireProvable(settings.endpoint().protocol());
    settings = SandboxRun.trusted(settings, sandbox);
    boolean json = SettingOptions.isSet(parsed, "--json");
    Terminal terminal = OutputOptions.terminal(parsed, session);
    DoctorProgress progress = new DoctorProgress(terminal, json);
    DoctorReport report;
    Proof proof = ProofOptions.read(parsed, settings);
    try (Application application =
        Application.forDoctor(
            settings, session.clock(), session.schedule().orElseGet(PollSchedule::real))) {
      DoctorRequest request =
          DoctorRequest.of(settings.target(), settings.registration())
              .with(proof)
              .comparedWith(settings.imap())
              .withProxy(settings.token().network().proxyHost())
              .withCredentialProblem(problem)
              .withAttemptLimit(settings.deadline())
              .waiting(options.waitLimit())
              .expectingDenied(options.denied());
      report = application.doctor().run(request, loader.deadline(settings.deadline()), progress);
    } catch (InvalidFieldException e) {
      throw SettingsException.of(effective, e);
    }
    GivenOptions given = CarriedOptions.of(parsed);
    if (json) {
      terminal.result(DoctorJson.of(report, settings, sandbox.isPresent(), given));
    } else {
      new DoctorText(terminal, given, OutputOptions.isVerbose(parsed)).print(report, progress);
    }
    if (report.findings().isEmpty()) {
      new HandshakeText(session.terminal()).failure(report.handshake());
    }
    report
        .waiting()
        .filter(wait -> wait.end() != WaitReport.End.OPENED)
        .ifPresent(wait -> session.terminal().message("mailgrant: stopped waiting: " + wait.why()));
    report.denied().stream()
        .filter(denied -> denied.outcome() == DeniedMailboxCheck.Outcome.NOT_PROVEN)
        .forEach(
            denied ->
                session
                    .terminal()
                    .message("mailgrant: " + denied.mailbox().address() + ": " + denied.fact()));
    return ExitCodes.of(report);
  }
}
