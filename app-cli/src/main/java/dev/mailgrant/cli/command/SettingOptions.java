package dev.mailgrant.cli.command;

import dev.mailgrant.cli.logging.Log;
import dev.mailgrant.cli.logging.LogSetup;
import dev.mailgrant.core.EnumWords;
import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.sandbox.Sandbox;
import dev.mailgrant.settings.EffectiveSettings;
import dev.mailgrant.settings.ProcessEnvironment;
import dev.mailgrant.settings.Setting;
import dev.mailgrant.settings.SettingsInput;
import dev.mailgrant.settings.SettingsReader;
import dev.mailgrant.settings.login.LogLevelReader;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Creates an option for each setting with a flag, and collects the given values. */
final class SettingOptions {
  private static final Logger LOG = Log.of(SettingOptions.class);

  private static final String PROFILE = "--profile";
  private static final String CONFIG = "--config";

  private SettingOptions() {}

  /** Adds an option for each setting with a flag. */
  static void addTo(CommandSpec spec) {
    spec.addOption(
        flag(Help.ALL, "with " + Help.HELP + ": shows all settings, not only the usual ones"));
    spec.addOption(
        text(
            PROFILE,
            "NAME",
            "profile to read, ~/.config/mailgrant/NAME.properties (default: default, if it exists; variable MAILGRANT_PROFILE)"));
    spec.addOption(text(CONFIG, "FILE", "profile to read, as a file"));
    for (Setting setting : Setting.values()) {
      add(spec, setting);
    }
  }

  /** The names of the options that {@link #addTo} added to a command. */
  static Set<String> shared(CommandSpec spec) {
    if (spec.findOption(PROFILE) == null) {
      return Set.of();
    }
    Set<String> names = new HashSet<>(List.of(PROFILE, CONFIG));
    for (Setting setting : Setting.values()) {
      setting.flag().ifPresent(names::add);
    }
    return names;
  }

  /** Adds the option of one setting, if it has a flag. */
  static void add(CommandSpec spec, Setting setting) {
    setting
        .flag()
        .ifPresent(
            flag -> spec.addOption(text(flag, setting.type().label(), description(setting))));
  }

  /** Returns the effective settings of a run, possibly with a sandbox, and configures logging. */
  static EffectiveSettings effective(
      ParseResult parsed, Optional<Sandbox> sandbox, Session session) {
    return effective(parsed, sandbox, protocol(parsed), session);
  }

  /** The protocol whose server of a sandbox is used; a word that is none has the default. */
  static MailProtocol protocol(ParseResult parsed) {
    return value(parsed, Setting.PROTOCOL.flag().orElseThrow())
        .flatMap(word -> EnumWords.named(word, MailProtocol.values()))
        .orElse(MailProtocol.IMAP);
  }

  /**
   * Returns the effective settings of a run, possibly with a sandbox, and configures logging.
   *
   * @param protocol the protocol whose server of the sandbox is used
   */
  static EffectiveSettings effective(
      ParseResult parsed, Optional<Sandbox> sandbox, MailProtocol protocol, Session session) {
    Map<Setting, String> ofSandbox =
        sandbox.map(box -> SandboxFlags.settings(box, protocol, parsed)).orElse(Map.of());
    EffectiveSettings settings =
        SettingsReader.read(read(parsed, ofSandbox, session.environment()));
    LogSetup.apply(LogLevelReader.orDefault(settings), session.terminal());
    logWarnings(settings);
    return settings;
  }

  /** Logs the warnings about the sources of settings. */
  static void logWarnings(EffectiveSettings settings) {
    for (String warning : settings.warnings()) {
      LOG.log(Level.WARNING, warning);
    }
  }

  static SettingsInput read(
      ParseResult parsed, Map<Setting, String> sandbox, ProcessEnvironment environment) {
    Map<Setting, String> flags = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      setting
          .flag()
          .flatMap(flag -> value(parsed, flag))
          .ifPresent(value -> flags.put(setting, value));
    }
    return new SettingsInput(
        flags, value(parsed, PROFILE), value(parsed, CONFIG), sandbox, environment);
  }

  /** An option with one value; if given twice, the last one counts. */
  static OptionSpec text(String name, String label, String description) {
    return OptionSpec.builder(name)
        .type(String.class)
        .paramLabel(label)
        .description(description.replace("%", "%%"))
        .build();
  }

  /** An option without a value. */
  static OptionSpec flag(String name, String description) {
    return OptionSpec.builder(name)
        .type(boolean.class)
        .arity("0")
        .description(description.replace("%", "%%"))
        .build();
  }

  static Optional<String> value(ParseResult parsed, String option) {
    return parsed.hasMatchedOption(option)
        ? Optional.ofNullable(parsed.matchedOptionValue(option, null))
        : Optional.empty();
  }

  /** Returns whether an option without a value was given. */
  static boolean isSet(ParseResult parsed, String option) {
    return parsed.hasMatchedOption(option);
  }

  private static String description(Setting setting) {
    List<String> choices = setting.choices();
    return setting.description()
        + (choices.isEmpty() ? "" : ": " + String.join(", ", choices))
        + setting.defaultText().map(text -> " (default: " + text + ")").orElse("");
  }
}
