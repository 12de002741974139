package dev.mailgrant.cli.command;

import dev.mailgrant.cli.output.ExitCode;
import dev.mailgrant.cli.output.ExitCodes;
import dev.mailgrant.cli.output.FailureAdvice;
import dev.mailgrant.cli.output.HandshakeText;
import dev.mailgrant.cli.output.SendTestJson;
import dev.mailgrant.cli.output.SendTestText;
import dev.mailgrant.cli.output.finding.GivenOptions;
import dev.mailgrant.cli.terminal.Terminal;
import dev.mailgrant.cli.wiring.Application;
import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.InvalidFieldException;
import dev.mailgrant.core.handshake.Handshake;
import dev.mailgrant.core.handshake.HandshakeReport;
import dev.mailgrant.core.handshake.HandshakeRequest;
import dev.mailgrant.core.handshake.proof.LoginOnly;
import dev.mailgrant.core.handshake.proof.Submission;
import dev.mailgrant.core.handshake.step.HandshakeStep;
import dev.mailgrant.core.handshake.step.StepResult;
import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.core.port.ConversationListener;
import dev.mailgrant.core.smtp.OutgoingMessage;
import dev.mailgrant.diagnosis.AttemptFindings;
import dev.mailgrant.diagnosis.DeniedSenderCheck;
import dev.mailgrant.diagnosis.fact.AttemptContext;
import dev.mailgrant.diagnosis.finding.Finding;
import dev.mailgrant.sandbox.Sandbox;
import dev.mailgrant.settings.EffectiveSettings;
import dev.mailgrant.settings.Setting;
import dev.mailgrant.settings.SettingsException;
import dev.mailgrant.settings.credential.CredentialLoader;
import dev.mailgrant.settings.login.HandshakeSettings;
import dev.mailgrant.settings.login.HandshakeSettingsReader;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Sends one message over SMTP and shows the conversation. */
final class SendTestCommand implements Subcommand {
  private static final String TRIAL = "mailgrant send-test --sandbox --yes";

  private final Session session;

  SendTestCommand(Session session) {
    this.session = session;
  }

  @Override
  public String name() {
    return "send-test";
  }

  @Override
  public void describe(CommandSpec spec) {
    Help.describe(
        spec,
        "Sends one message over SMTP, from the mailbox to itself, and shows the conversation and the queue id. Only a message that was accepted proves that the application may send. Asks before it sends.",
        TRIAL,
        "mailgrant send-test --profile production",
        "mailgrant send-test --profile production --to me@contoso.com --yes",
        "mailgrant send-test --profile production --expect-denied boss@contoso.com");
    SendTestOptions.addTo(spec);
    SandboxRun.addTo(spec, "starts a sandbox for this run and sends to it; needs no settings");
    OutputOptions.addColour(spec);
    spec.addOption(SettingOptions.flag("--json", "prints one JSON object with the conversation"));
    SettingOptions.addTo(spec);
  }

  @Override
  public Set<ExitCode> exitCodes() {
    return ExitCode.OF_SENDING;
  }

  @Override
  public ExitCode run(ParseResult parsed) throws SettingsException {
    SendTestOptions options = SendTestOptions.read(parsed);
    return SandboxRun.ofLogin(
        parsed, session, MailProtocol.SMTP, true, sandbox -> run(parsed, options, sandbox));
  }

  private ExitCode run(ParseResult parsed, SendTestOptions options, Optional<Sandbox> sandbox)
      throws SettingsException {
    EffectiveSettings effective =
        SettingOptions.effective(parsed, sandbox, MailProtocol.SMTP, session);
    CredentialLoader loader = new CredentialLoader(session.standardInput(), session.clock());
    HandshakeSettings settings =
        SandboxRun.trusted(
            HandshakeSettingsReader.read(effective, loader, MailProtocol.SMTP, TRIAL), sandbox);
    boolean json = SettingOptions.isSet(parsed, "--json");
    Terminal terminal = OutputOptions.terminal(parsed, session);
    OutgoingMessage message = message(options, settings, effective);
    SendConfirmation confirmation = new SendConfirmation(session, terminal);
    if (!options.isConfirmed()
        && !confirmation.isGiven(message, options.expectDenied().isPresent(), json)) {
      return ExitCode.INTERRUPTED;
    }
    HandshakeText text = new HandshakeText(terminal);
    ConversationListener live = json ? line -> {} : text::live;
    try (Application application = Application.forHandshake(settings, session.clock())) {
      Handshake handshake = application.handshake();
      HandshakeReport report =
          handshake.run(
              new HandshakeRequest(
                  settings.target().with(options.login(settings.mailbox())),
                  new Submission(message),
                  deadline(settings)),
              live);
      Optional<DeniedSenderCheck> denied =
          options
              .expectDenied()
              .map(address -> DeniedSenderCheck.of(report, () -> ownLogin(handshake, settings)));
      return print(parsed, settings, sandbox, new SendTestText(text), report, denied);
    } catch (InvalidFieldException e) {
      throw SettingsException.of(effective, e);
    }
  }

  private OutgoingMessage message(
      SendTestOptions options, HandshakeSettings settings, EffectiveSettings effective)
      throws SettingsException {
    String marker = "mailgrant-" + UUID.randomUUID();
    try {
      return options.message(settings.mailbox(), marker, session.clock().instant());
    } catch (InvalidFieldException e) {
      throw SettingsException.of(effective, e);
    }
  }

  /** The time that the question took does not count. */
  private Deadline deadline(HandshakeSettings settings) {
    return Deadline.after(settings.deadline(), session.clock());
  }

  private HandshakeReport ownLogin(Handshake handshake, HandshakeSettings settings) {
    return handshake.run(
        new HandshakeRequest(settings.target(), LoginOnly.SMTP, deadline(settings)), line -> {});
  }

  private ExitCode print(
      ParseResult parsed,
      HandshakeSettings settings,
      Optional<Sandbox> sandbox,
      SendTestText text,
      HandshakeReport report,
      Optional<DeniedSenderCheck> denied) {
    GivenOptions given = CarriedOptions.of(parsed, Setting.PROTOCOL, SendTestOptions.smtp());
    ExitCode code = denied.map(ExitCodes::of).orElseGet(() -> ExitCodes.of(report));
    boolean isDenied =
        denied.filter(one -> one.outcome() == DeniedSenderCheck.Outcome.DENIED).isPresent();
    AttemptContext attempt =
        new AttemptContext(settings.registration(), true, settings.token().network().proxyHost());
    List<Finding> findings =
        denied
            .map(one -> one.findings(attempt, report))
            .orElseGet(() -> AttemptFindings.of(attempt, report));
    if (SettingOptions.isSet(parsed, "--json")) {
      session
          .terminal()
          .result(
              SendTestJson.of(
                  report, denied, code, settings, sandbox.isPresent(), findings, given));
    } else {
      text.summary(report, denied);
    }
    if (!isDenied && !report.isSuccess()) {
      text.failure(report);
    }
    if (code != ExitCode.OK) {
      advise(new FailureAdvice(session.terminal(), given, true), findings, report);
    }
    return code;
  }

  /** The command doctor only logs in, so it does not diagnose what fails after the login. */
  private static void advise(FailureAdvice advice, List<Finding> findings, HandshakeReport report) {
    if (report.step(HandshakeStep.AUTHENTICATE).outcome() == StepResult.Outcome.OK) {
      advice.printWithPage(findings, report.failures());
    } else {
      advice.print(findings, report.failures());
    }
  }
}
