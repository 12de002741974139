package dev.mailgrant.cli.command;

import dev.mailgrant.cli.logging.LogSetup;
import dev.mailgrant.cli.output.ExitCode;
import dev.mailgrant.cli.output.JsonEnvelope;
import dev.mailgrant.cli.output.finding.GivenOptions;
import dev.mailgrant.cli.terminal.Terminal;
import dev.mailgrant.core.json.JsonObject;
import dev.mailgrant.sandbox.Sandbox;
import dev.mailgrant.sandbox.SandboxOptions;
import dev.mailgrant.sandbox.fault.Fault;
import dev.mailgrant.sandbox.fault.Variant;
import dev.mailgrant.settings.EffectiveSettings;
import dev.mailgrant.settings.ProfileLine;
import dev.mailgrant.settings.Setting;
import dev.mailgrant.settings.SettingProblem;
import dev.mailgrant.settings.SettingsException;
import dev.mailgrant.settings.SettingsReader;
import dev.mailgrant.settings.login.LogLevelReader;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Runs a sandbox until it is stopped by a signal. */
final class SandboxCommand implements Subcommand {
  private final Session session;

  SandboxCommand(Session session) {
    this.session = session;
  }

  @Override
  public String name() {
    return "sandbox";
  }

  @Override
  public void describe(CommandSpec spec) {
    Help.describe(
        spec,
        "Runs a simulated tenant on this machine, with a token endpoint and servers for IMAP, POP3 and SMTP, and prints the settings to use. Ctrl-C stops it.",
        "mailgrant sandbox",
        "mailgrant sandbox --write ./sandbox --verbose",
        "mailgrant sandbox --fault no-consent",
        "mailgrant sandbox --list-faults");
    spec.addOption(
        SettingOptions.text(
            "--write",
            "DIR",
            "folder for profile, CA and secret; must be new or empty (default: a new temporary folder). The files are removed when it stops"));
    SandboxFlags.addTo(spec);
    spec.addOption(SettingOptions.flag("--list-faults", "lists the faults, one per line"));
    spec.addOption(SettingOptions.flag("--list-variants", "lists the variants, one per line"));
    spec.addOption(SettingOptions.flag("--verbose", "prints each request and its outcome"));
    spec.addOption(SettingOptions.flag("--json", "prints the settings as one JSON object"));
    SettingOptions.add(spec, Setting.PROTOCOL);
    SettingOptions.add(spec, Setting.LOG_LEVEL);
  }

  @Override
  public Set<ExitCode> exitCodes() {
    return ExitCode.OF_ANY;
  }

  @Override
  public ExitCode run(ParseResult parsed) throws SettingsException {
    Terminal terminal = session.terminal();
    if (SettingOptions.isSet(parsed, "--list-faults")) {
      Fault.all().forEach(fault -> terminal.result(fault.name() + " " + fault.description()));
      return ExitCode.OK;
    }
    if (SettingOptions.isSet(parsed, "--list-variants")) {
      Variant.all().forEach(one -> terminal.result(one.name() + " " + one.description()));
      return ExitCode.OK;
    }
    EffectiveSettings settings =
        SettingsReader.read(SettingOptions.read(parsed, Map.of(), session.environment()));
    LogSetup.apply(LogLevelReader.require(settings), terminal);
    SandboxOptions options = SandboxFlags.read(parsed, session.clock());
    if (SettingOptions.isSet(parsed, "--verbose")) {
      options = options.withJournal(terminal::message);
    }
    Optional<String> folder = SettingOptions.value(parsed, "--write");
    Optional<String> protocol = protocol(parsed);
    try (Sandbox sandbox = Sandbox.start(options);
        SandboxFolder files =
            SandboxFolder.write(sandbox, protocol, folder, session.environment())) {
      if (SettingOptions.isSet(parsed, "--json")) {
        terminal.result(json(files));
      } else {
        print(files);
      }
      if (terminal.outputTrouble().isPresent()) {
        return ExitCode.OK; // The output cannot be written; the caller reports why.
      }
      new CountDownLatch(1).await();
      throw new IllegalStateException("nobody counts down");
    } catch (InterruptedException | ClosedByInterruptException e) {
      // A signal is the normal end of a sandbox. Its files are removed.
      return ExitCode.OK;
    } catch (IOException e) {
      throw new SettingsException(
          List.of(
              new SettingProblem(
                  List.of(),
                  "--write: the sandbox's files cannot be written: " + reason(e),
                  SettingProblem.Kind.INVALID)));
    }
  }

  /** The protocol that the profile selects and the printed command uses. */
  private static Optional<String> protocol(ParseResult parsed) throws SettingsException {
    String flag = Setting.PROTOCOL.flag().orElseThrow();
    Optional<String> word = SettingOptions.value(parsed, flag);
    List<String> choices = Setting.PROTOCOL.choices();
    if (word.filter(text -> !choices.contains(text.toLowerCase(Locale.ROOT))).isPresent()) {
      throw new SettingsException(
          List.of(
              new SettingProblem(
                  List.of(Setting.PROTOCOL.key()),
                  flag + " \"" + word.get() + "\": must be one of " + String.join(", ", choices),
                  SettingProblem.Kind.INVALID)));
    }
    return word;
  }

  /** The JDK's message is often only the file name. */
  private static String reason(IOException e) {
    if (e instanceof NoSuchFileException missing) {
      return missing.getFile() + ": its parent folder does not exist; create it first";
    }
    if (e instanceof AccessDeniedException denied) {
      return denied.getFile() + ": this user may not write there";
    }
    if (e instanceof FileAlreadyExistsException there) {
      return there.getFile() + " is no folder; name a new one";
    }
    return String.valueOf(e.getMessage());
  }

  private void print(SandboxFolder files) {
    Terminal terminal = session.terminal();
    terminal.result("# A sandbox is running. Its settings, also in " + files.profile());
    files.settings().forEach((key, value) -> terminal.result(ProfileLine.of(key, "=", value)));
    terminal.result("");
    terminal.result("# To use it, in another terminal:");
    terminal.result(handshake(files));
    terminal.result("# Ctrl-C stops it and removes its files.");
  }

  /** The command that uses the sandbox. */
  static String handshake(SandboxFolder files) {
    return GivenOptions.NONE.line("handshake", "--config", files.profile().toString());
  }

  private static JsonObject json(SandboxFolder files) {
    Map<String, Object> object = JsonEnvelope.of("sandbox");
    object.put("profile", files.profile());
    object.put("settings", files.settings());
    return JsonObject.of(object);
  }
}
