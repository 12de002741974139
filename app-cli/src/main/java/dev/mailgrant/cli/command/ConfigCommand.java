package dev.mailgrant.cli.command;

import dev.mailgrant.cli.logging.LogSetup;
import dev.mailgrant.cli.settings.EffectiveSettings;
import dev.mailgrant.cli.settings.Given;
import dev.mailgrant.cli.settings.HandshakeSettingsReader;
import dev.mailgrant.cli.settings.Mistake;
import dev.mailgrant.cli.settings.Setting;
import dev.mailgrant.cli.settings.SettingsReader;
import dev.mailgrant.cli.terminal.Terminal;
import dev.mailgrant.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Shows which value counts for each setting, and where it comes from. */
final class ConfigCommand implements Subcommand {
  private static final int LONGEST_COLUMN = 60;

  private final Session session;

  ConfigCommand(Session session) {
    this.session = session;
  }

  @Override
  public String name() {
    return "config";
  }

  @Override
  public void describe(CommandSpec spec) {
    Help.describe(
        spec,
        "Shows the value that counts for each setting and where it comes from; secrets as ***.",
        "mailgrant config",
        "mailgrant config --profile production --json");
    spec.addOption(SettingOptions.flag("--json", "prints one JSON object"));
    SettingOptions.addTo(spec);
  }

  @Override
  public ExitCode run(ParseResult parsed) {
    EffectiveSettings settings =
        SettingsReader.read(SettingOptions.read(parsed, Map.of(), session.surroundings()));
    LogSetup.apply(HandshakeSettingsReader.logLevel(settings), session.terminal());
    List<Mistake> mistakes = new ArrayList<>();
    List<Mistake> missing = new ArrayList<>();
    for (Mistake mistake : HandshakeSettingsReader.check(settings)) {
      // What is not set yet is no mistake here: this command shows how far a set-up has got.
      (mistake.kind() == Mistake.Kind.MISSING ? missing : mistakes).add(mistake);
    }
    ExitCode code = mistakes.isEmpty() ? ExitCode.OK : ExitCode.USAGE;
    if (SettingOptions.isSet(parsed, "--json")) {
      session.terminal().result(json(settings, mistakes, missing, code));
    } else {
      print(settings, missing);
    }
    if (!mistakes.isEmpty()) {
      session.terminal().message("mailgrant: mistakes in the settings:");
      mistakes.forEach(mistake -> session.terminal().message("  " + mistake.text()));
    }
    return code;
  }

  private void print(EffectiveSettings settings, List<Mistake> missing) {
    Terminal terminal = session.terminal();
    settings.profile().ifPresent(file -> terminal.result("profile " + file));
    List<Given> shown = shown(settings);
    int width =
        Math.min(
            LONGEST_COLUMN,
            shown.stream().mapToInt(given -> given.shown().length()).max().orElse(0));
    for (Setting setting : Setting.values()) {
      Optional<Given> given = shown.stream().filter(g -> g.setting() == setting).findFirst();
      String value = given.map(Given::shown).orElse("-");
      String origin =
          given.map(g -> g.origin().toString()).or(setting::defaultText).orElse("not set");
      terminal.result(
          String.format("%-26s %-" + Math.max(1, width) + "s  %s", setting.key(), value, origin));
    }
    for (Given given : settings.ignored()) {
      terminal.result("ignored: " + ignored(given, settings));
    }
    missing.forEach(mistake -> terminal.result(mistake.text()));
  }

  private static String ignored(Given given, EffectiveSettings settings) {
    return given.setting().key()
        + " ("
        + given.origin()
        + "): "
        + settings
            .credential()
            .map(counts -> counts.setting().key() + " (" + counts.origin() + ")")
            .orElse("another")
        + " supplies the credential";
  }

  /** The values that were given, and those that the cloud decides. */
  private static List<Given> shown(EffectiveSettings settings) {
    List<Given> shown = new ArrayList<>();
    for (Setting setting : Setting.values()) {
      settings
          .get(setting)
          .or(() -> HandshakeSettingsReader.ofCloud(settings, setting))
          .ifPresent(shown::add);
    }
    return shown;
  }

  private static JsonObject json(
      EffectiveSettings settings, List<Mistake> mistakes, List<Mistake> missing, ExitCode code) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("schema", 1);
    object.put("command", "config");
    object.put("exitCode", code.code());
    settings.profile().ifPresent(file -> object.put("profile", file));
    Map<String, Object> values = new LinkedHashMap<>();
    for (Given given : shown(settings)) {
      values.put(
          given.setting().key(),
          Map.of("value", given.shown(), "origin", given.origin().toString()));
    }
    object.put("settings", values);
    object.put(
        "ignored",
        settings.ignored().stream()
            .map(given -> Map.of("key", given.setting().key(), "origin", given.origin().toString()))
            .toList());
    object.put("missing", missing.stream().flatMap(mistake -> mistake.keys().stream()).toList());
    object.put("mistakes", Failures.list(mistakes));
    return JsonObject.of(object);
  }
}
