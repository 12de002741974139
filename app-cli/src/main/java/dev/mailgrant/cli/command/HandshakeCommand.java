package dev.mailgrant.cli.command;

import dev.mailgrant.cli.output.ExitCode;
import dev.mailgrant.cli.output.ExitCodes;
import dev.mailgrant.cli.output.FailureAdvice;
import dev.mailgrant.cli.output.HandshakeJson;
import dev.mailgrant.cli.output.HandshakeText;
import dev.mailgrant.cli.wiring.Application;
import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.InvalidFieldException;
import dev.mailgrant.core.handshake.HandshakeReport;
import dev.mailgrant.core.handshake.HandshakeRequest;
import dev.mailgrant.core.handshake.proof.LoginOnly;
import dev.mailgrant.core.handshake.proof.Proof;
import dev.mailgrant.core.port.ConversationListener;
import dev.mailgrant.diagnosis.AttemptFindings;
import dev.mailgrant.diagnosis.fact.AttemptContext;
import dev.mailgrant.diagnosis.finding.Finding;
import dev.mailgrant.sandbox.Sandbox;
import dev.mailgrant.settings.EffectiveSettings;
import dev.mailgrant.settings.SettingsException;
import dev.mailgrant.settings.credential.CredentialLoader;
import dev.mailgrant.settings.login.HandshakeSettings;
import dev.mailgrant.settings.login.HandshakeSettingsReader;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Opens a mailbox and shows the conversation. */
final class HandshakeCommand implements Subcommand {
  private final Session session;

  HandshakeCommand(Session session) {
    this.session = session;
  }

  @Override
  public String name() {
    return "handshake";
  }

  @Override
  public void describe(CommandSpec spec) {
    Help.describe(
        spec,
        "Gets a token, logs in over IMAP, POP3 or SMTP (--protocol), opens the mailbox and logs out. Changes no message and sends none.",
        "mailgrant handshake --sandbox",
        "mailgrant handshake --sandbox --fault no-consent",
        "mailgrant handshake --sandbox --protocol smtp",
        "mailgrant handshake --tenant-id contoso.onmicrosoft.com --client-id GUID \\",
        "    --client-secret-file secret.txt --mailbox shared@contoso.com",
        "mailgrant handshake --profile production --read-only --json");
    SandboxRun.addTo(
        spec, "starts a sandbox for this run and opens its mailbox; needs no settings");
    ProofOptions.addReadOnly(spec);
    ProofOptions.addFast(spec);
    OutputOptions.addColour(spec);
    spec.addOption(SettingOptions.flag("--json", "prints one JSON object with the conversation"));
    SettingOptions.addTo(spec);
  }

  @Override
  public Set<ExitCode> exitCodes() {
    return ExitCode.OF_LOGIN;
  }

  @Override
  public ExitCode run(ParseResult parsed) throws SettingsException {
    return SandboxRun.ofLogin(
        parsed, session, SettingOptions.protocol(parsed), false, sandbox -> run(parsed, sandbox));
  }

  private ExitCode run(ParseResult parsed, Optional<Sandbox> sandbox) throws SettingsException {
    EffectiveSettings effective = SettingOptions.effective(parsed, sandbox, session);
    CredentialLoader loader = new CredentialLoader(session.standardInput(), session.clock());
    HandshakeSettings settings = HandshakeSettingsReader.read(effective, loader);
    settings = SandboxRun.trusted(settings, sandbox);
    boolean json = SettingOptions.isSet(parsed, "--json");
    HandshakeText text = new HandshakeText(OutputOptions.terminal(parsed, session));
    HandshakeReport report =
        shakeHands(
            settings,
            effective,
            ProofOptions.read(parsed, settings),
            loader.deadline(settings.deadline()),
            json ? line -> {} : text::live);
    List<Finding> findings =
        json || !report.isSuccess() ? AttemptFindings.of(attempt(settings), report) : List.of();
    if (json) {
      session
          .terminal()
          .result(
              HandshakeJson.of(
                  report, settings, sandbox.isPresent(), findings, CarriedOptions.of(parsed)));
    } else {
      text.summary(report);
      if (report.isSuccess() && report.request().proof() instanceof LoginOnly) {
        text.sending(CarriedOptions.of(parsed));
      }
    }
    text.failure(report);
    if (!report.isSuccess()) {
      new FailureAdvice(session.terminal(), CarriedOptions.of(parsed), true)
          .print(findings, report.failures());
    }
    return ExitCodes.of(report);
  }

  private static AttemptContext attempt(HandshakeSettings settings) {
    return new AttemptContext(
        settings.registration(), true, settings.token().network().proxyHost());
  }

  private HandshakeReport shakeHands(
      HandshakeSettings settings,
      EffectiveSettings effective,
      Proof proof,
      Deadline deadline,
      ConversationListener live)
      throws SettingsException {
    try (Application application = Application.forHandshake(settings, session.clock())) {
      return application
          .handshake()
          .run(new HandshakeRequest(settings.target(), proof, deadline), live);
    } catch (InvalidFieldException e) {
      throw SettingsException.of(effective, e);
    }
  }
}
