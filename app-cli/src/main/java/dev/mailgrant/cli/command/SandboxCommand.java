package dev.mailgrant.cli.command;

import dev.mailgrant.cli.logging.LogSetup;
import dev.mailgrant.cli.output.ExitCode;
import dev.mailgrant.cli.output.JsonEnvelope;
import dev.mailgrant.cli.output.finding.GivenOptions;
import dev.mailgrant.cli.terminal.Terminal;
import dev.mailgrant.core.EnumWords;
import dev.mailgrant.core.json.JsonObject;
import dev.mailgrant.core.mail.MailProtocol;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    spec.addOption(
        SettingOptions.flag(
            "--list-faults",
            "lists the faults, one per line, those of each protocol below a line with #"));
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
      listFaults(protocol(parsed));
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
    Optional<Fault> first = SandboxFlags.faults(parsed).stream().findFirst();
    Optional<String> protocol =
        protocol(parsed)
            .or(
                () ->
                    first
                        .map(Fault::protocol)
                        .filter(one -> one != MailProtocol.IMAP)
                        .map(one -> EnumWords.kebab(one)));
    try (Sandbox sandbox = Sandbox.start(options);
        SandboxFolder files =
            SandboxFolder.write(sandbox, protocol, folder, session.environment())) {
      if (SettingOptions.isSet(parsed, "--json")) {
        terminal.result(json(files));
      } else {
        print(files, first.filter(Fault::isOfSending).isPresent());
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

  /** The faults that concern a protocol, or all, by the protocol of the clients that meet them. */
  private void listFaults(Optional<String> protocol) {
    Map<String, List<Fault>> groups =
        Fault.all().stream()
            .filter(
                fault ->
                    protocol
                        .flatMap(word -> EnumWords.named(word, MailProtocol.values()))
                        .filter(one -> !fault.concerns(one))
                        .isEmpty())
            .collect(
                Collectors.groupingBy(
                    SandboxCommand::heading, LinkedHashMap::new, Collectors.toList()));
    groups.forEach(
        (heading, faults) -> {
          session.terminal().result("# " + heading);
          faults.forEach(
              fault -> session.terminal().result(fault.name() + " " + fault.description()));
        });
  }

  private static String heading(Fault fault) {
    if (Stream.of(MailProtocol.values()).allMatch(fault::concerns)) {
      return "The token endpoint, for all protocols";
    }
    String protocol = fault.protocol().toString();
    if (fault.isOfSending()) {
      return protocol + ", when a message is sent: mailgrant send-test";
    }
    return fault.protocol() == MailProtocol.IMAP
        ? protocol + " (default)"
        : protocol + ": --protocol " + EnumWords.kebab(fault.protocol());
  }

  /**
   * The protocol that the profile selects and the printed command uses. Without the option, it is
   * that of the first fault.
   */
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

  private void print(SandboxFolder files, boolean isSending) {
    Terminal terminal = session.terminal();
    terminal.result("# A sandbox is running. Its settings, also in " + files.profile());
    files.settings().forEach((key, value) -> terminal.result(ProfileLine.of(key, "=", value)));
    terminal.result("");
    terminal.result("# To use it, in another terminal:");
    terminal.result(isSending ? command("send-test", files) : handshake(files));
    terminal.result("# Ctrl-C stops it and removes its files.");
  }

  /** The command that uses the sandbox. */
  static String handshake(SandboxFolder files) {
    return command("handshake", files);
  }

  private static String command(String name, SandboxFolder files) {
    return GivenOptions.NONE.line(name, "--config", files.profile().toString());
  }

  private static JsonObject json(SandboxFolder files) {
    Map<String, Object> object = JsonEnvelope.of("sandbox");
    object.put("profile", files.profile());
    object.put("settings", files.settings());
    return JsonObject.of(object);
  }
}
