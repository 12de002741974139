package dev.mailgrant.cli.command;

import dev.mailgrant.cli.output.ExitCode;
import dev.mailgrant.sandbox.Sandbox;
import dev.mailgrant.settings.SettingProblem;
import dev.mailgrant.settings.SettingsException;
import dev.mailgrant.settings.login.HandshakeSettings;
import dev.mailgrant.settings.login.TokenSettings;
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
