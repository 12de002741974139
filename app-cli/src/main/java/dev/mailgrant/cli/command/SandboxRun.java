package dev.mailgrant.cli.command;

import dev.mailgrant.cli.output.ExitCode;
import dev.mailgrant.cli.output.finding.GivenOptions;
import dev.mailgrant.core.EnumWords;
import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.sandbox.Sandbox;
import dev.mailgrant.sandbox.fault.Fault;
import dev.mailgrant.settings.Setting;
import dev.mailgrant.settings.SettingProblem;
import dev.mailgrant.settings.SettingsException;
import dev.mailgrant.settings.login.HandshakeSettings;
import dev.mailgrant.settings.login.TokenSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Runs a command with its own sandbox if {@code --sandbox} is given. */
final class SandboxRun {
  private static final String SANDBOX = "--sandbox";

  private SandboxRun() {}

  /** A task that may run with a sandbox. */
  @FunctionalInterface
  interface Job {
    ExitCode run(Optional<Sandbox> sandbox) throws SettingsException;
  }

  static void addTo(CommandSpec spec, String description) {
    spec.addOption(SettingOptions.flag(SANDBOX, description));
    SandboxFlags.addTo(spec);
  }

  static ExitCode of(ParseResult parsed, Session session, Job job) throws SettingsException {
    if (SettingOptions.isSet(parsed, SANDBOX)) {
      try (Sandbox sandbox = Sandbox.start(SandboxFlags.read(parsed, session.clock()))) {
        return job.run(Optional.of(sandbox));
      }
    }
    if (SandboxFlags.areSet(parsed)) {
      throw new SettingsException(
          List.of(
              new SettingProblem(
                  List.of(),
                  "--fault and --variant need --sandbox: add it",
                  SettingProblem.Kind.INVALID)));
    }
    return job.run(Optional.empty());
  }

  /**
   * Runs a command that logs in. If it succeeds although a fault is simulated, it prints which
   * command shows the fault.
   *
   * @param protocol the protocol of the login
   * @param isSending whether the command sends a message
   */
  static ExitCode ofLogin(
      ParseResult parsed, Session session, MailProtocol protocol, boolean isSending, Job job)
      throws SettingsException {
    ExitCode code = of(parsed, session, job);
    if (code == ExitCode.OK && SandboxFlags.areSet(parsed)) {
      SandboxFlags.faults(parsed).stream()
          .filter(fault -> !fault.concerns(protocol) || (fault.isOfSending() && !isSending))
          .map(fault -> hint(fault, protocol))
          .forEach(session.terminal()::message);
    }
    return code;
  }

  private static String hint(Fault fault, MailProtocol protocol) {
    String why =
        fault.concerns(protocol)
            ? "appears only when a message is sent"
            : "is one of " + fault.protocol() + ", and this run used " + protocol;
    List<String> command = new ArrayList<>(List.of(SANDBOX, SandboxFlags.FAULT, fault.name()));
    if (fault.isOfSending()) {
      command.add("--yes");
    } else if (fault.protocol() != MailProtocol.IMAP) {
      command.add(Setting.PROTOCOL.flag().orElseThrow());
      command.add(EnumWords.kebab(fault.protocol()));
    }
    return "mailgrant: the fault "
        + fault.name()
        + " "
        + why
        + "; to see it: "
        + GivenOptions.NONE.line(
            fault.isOfSending() ? "send-test" : "handshake", command.toArray(String[]::new));
  }

  /** The settings with the sandbox's certificate authority trusted, if there is a sandbox. */
  static HandshakeSettings trusted(HandshakeSettings settings, Optional<Sandbox> sandbox) {
    return sandbox
        .map(one -> settings.trusting(one.certificateAuthority().certificate()))
        .orElse(settings);
  }

  /** The settings with the sandbox's certificate authority trusted, if there is a sandbox. */
  static TokenSettings trusted(TokenSettings settings, Optional<Sandbox> sandbox) {
    return sandbox
        .map(one -> settings.trusting(one.certificateAuthority().certificate()))
        .orElse(settings);
  }
}
