package dev.mailgrant.cli.command;

import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.core.mail.TlsMode;
import dev.mailgrant.sandbox.Sandbox;
import dev.mailgrant.sandbox.SandboxOptions;
import dev.mailgrant.sandbox.fault.Fault;
import dev.mailgrant.sandbox.fault.Variant;
import dev.mailgrant.settings.Setting;
import dev.mailgrant.settings.SettingProblem;
import dev.mailgrant.settings.SettingsException;
import dev.mailgrant.settings.Suggestion;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The options of a sandbox, and the settings for its clients. */
final class SandboxFlags {
  static final String FAULT = "--fault";
  private static final String VARIANT = "--variant";

  private SandboxFlags() {}

  static void addTo(CommandSpec spec) {
    spec.addOption(
        several(FAULT, "fault to simulate; may be repeated (mailgrant sandbox --list-faults)"));
    spec.addOption(
        several(
            VARIANT,
            "correct but different behavior to simulate; may be repeated (mailgrant sandbox"
                + " --list-variants)"));
  }

  static boolean areSet(ParseResult parsed) {
    return parsed.hasMatchedOption(FAULT) || parsed.hasMatchedOption(VARIANT);
  }

  /** The faults of a run; a name that does not exist has none. */
  static List<Fault> faults(ParseResult parsed) {
    return parsed.matchedOptionValue(FAULT, List.<String>of()).stream()
        .flatMap(name -> Fault.named(name).stream())
        .toList();
  }

  /**
   * Reads the options.
   *
   * @throws SettingsException if a fault or variant does not exist
   */
  static SandboxOptions read(ParseResult parsed, Clock clock) throws SettingsException {
    List<SettingProblem> mistakes = new ArrayList<>();
    List<Fault> faults =
        named(
            parsed, FAULT, Fault::named, Fault.all().stream().map(Fault::name).toList(), mistakes);
    List<Variant> variants =
        named(
            parsed,
            VARIANT,
            Variant::named,
            Variant.all().stream().map(Variant::name).toList(),
            mistakes);
    if (!mistakes.isEmpty()) {
      throw new SettingsException(mistakes);
    }
    return SandboxOptions.defaults().withClock(clock).withFaults(faults).withVariants(variants);
  }

  /**
   * The settings for clients of the sandbox, including its secret.
   *
   * @param protocol the protocol whose server is used
   */
  static Map<Setting, String> settings(Sandbox sandbox, MailProtocol protocol, ParseResult parsed) {
    Map<Setting, String> settings = new EnumMap<>(Setting.class);
    sandbox
        .settings(protocol)
        .forEach((key, value) -> settings.put(Setting.ofKey(key).orElseThrow(), value));
    settings.put(Setting.CLIENT_SECRET, sandbox.clientSecret().reveal());
    // The sandbox has one port for each TLS mode.
    SettingOptions.value(parsed, "--" + Setting.IMAP_TLS.key())
        .filter(value -> value.equalsIgnoreCase("starttls"))
        .ifPresent(
            value ->
                settings.put(
                    Setting.IMAP_PORT,
                    Integer.toString(sandbox.imapEndpoint(TlsMode.STARTTLS).port())));
    return settings;
  }

  private static OptionSpec several(String name, String description) {
    return OptionSpec.builder(name)
        .type(List.class)
        .auxiliaryTypes(String.class)
        .arity("1")
        .paramLabel("NAME")
        .description(description)
        .build();
  }

  private static <T> List<T> named(
      ParseResult parsed,
      String option,
      Function<String, Optional<T>> finder,
      List<String> names,
      List<SettingProblem> mistakes) {
    List<T> found = new ArrayList<>();
    for (String name : parsed.matchedOptionValue(option, List.<String>of())) {
      Optional<T> one = finder.apply(name);
      if (one.isPresent()) {
        found.add(one.get());
      } else {
        String hint =
            Suggestion.to(name, names).map(near -> "did you mean " + near + "? ").orElse("");
        mistakes.add(
            new SettingProblem(
                List.of(option.substring(2)),
                option
                    + " \""
                    + name
                    + "\": unknown; "
                    + hint
                    + "mailgrant sandbox --list"
                    + option.substring(1)
                    + "s lists all of them",
                SettingProblem.Kind.INVALID));
      }
    }
    return found;
  }
}
