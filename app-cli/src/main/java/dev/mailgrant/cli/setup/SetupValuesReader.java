package dev.mailgrant.cli.setup;

import dev.mailgrant.core.EnumWords;
import dev.mailgrant.core.oauth.Guid;
import dev.mailgrant.settings.EffectiveSettings;
import dev.mailgrant.settings.Setting;
import dev.mailgrant.settings.SettingProblem;
import dev.mailgrant.settings.SettingValue;
import dev.mailgrant.settings.SettingsException;
import dev.mailgrant.settings.login.HandshakeSettingsReader;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the guide's values from the settings and the options, without opening a file. */
public final class SetupValuesReader {
  /** One line without invisible characters: a guide is pasted, a script is run. */
  private static final Pattern LINE = Pattern.compile("[^\\p{C}\\p{Zl}\\p{Zp}]+");

  private static final Map<Setting, String> FILES =
      Map.of(
          Setting.CERTIFICATE, "certificate",
          Setting.CLIENT_SECRET_FILE, "secret-file",
          Setting.FEDERATED_TOKEN_FILE, "token-file");

  private final EffectiveSettings settings;
  private final List<SettingProblem> mistakes = new ArrayList<>();
  private final Map<String, String> known = new HashMap<>();

  private SetupValuesReader(EffectiveSettings settings) {
    this.settings = settings;
  }

  /**
   * Reads the values; missing ones remain placeholders.
   *
   * @throws SettingsException with all problems
   */
  public static SetupValues read(EffectiveSettings settings, SetupOptions options)
      throws SettingsException {
    return new SetupValuesReader(settings).read(options);
  }

  private SetupValues read(SetupOptions options) throws SettingsException {
    for (SettingProblem mistake : HandshakeSettingsReader.check(settings)) {
      if (mistake.kind() != SettingProblem.Kind.MISSING) {
        mistakes.add(mistake);
      }
    }
    settings.get(Setting.TENANT_ID).ifPresent(given -> known.put("tenant-id", given.value()));
    settings.get(Setting.CLIENT_ID).ifPresent(this::clientId);
    FILES.forEach(
        (setting, placeholder) -> settings.get(setting).ifPresent(g -> file(g, placeholder)));
    List<String> mailboxes = mailboxes(options.mailboxes());
    options.appName().ifPresent(name -> option("--app-name", name, "app-name", 120));
    options.issuer().ifPresent(issuer -> option("--issuer", issuer, "issuer", 600));
    options.subject().ifPresent(subject -> option("--subject", subject, "subject", 600));
    SetupCloud cloud =
        settings
            .get(Setting.CLOUD)
            .flatMap(given -> EnumWords.named(given.value(), SetupCloud.values()))
            .orElse(SetupCloud.GLOBAL);
    SetupAccess access =
        SetupAccessReader.read(settings, options.permissionModel(), cloud, mistakes);
    if (!mistakes.isEmpty()) {
      throw new SettingsException(mistakes);
    }
    return SetupValues.of(
        known, mailboxes, access, cloud, options.credential().or(this::ofSettings));
  }

  /**
   * The mailboxes of the command line without duplicates (Exchange ignores case), otherwise that of
   * the settings. The settings were validated with one mailbox, so each of the others is validated
   * in its place.
   */
  private List<String> mailboxes(List<String> ofCommandLine) {
    Optional<SettingValue> given = settings.get(Setting.MAILBOX);
    if (given.isEmpty()) {
      return List.of();
    }
    Map<String, String> each = new LinkedHashMap<>();
    for (String address : ofCommandLine) {
      each.putIfAbsent(address.toLowerCase(Locale.ROOT), address);
      if (!address.equals(given.get().value())) {
        check(new SettingValue(Setting.MAILBOX, address, given.get().origin()));
      }
    }
    return each.isEmpty() ? List.of(given.get().value()) : List.copyOf(each.values());
  }

  private void check(SettingValue mailbox) {
    Map<Setting, SettingValue> alone = Map.of(Setting.MAILBOX, mailbox);
    for (SettingProblem mistake :
        HandshakeSettingsReader.check(
            new EffectiveSettings(
                alone,
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                settings.environment()))) {
      if (mistake.kind() != SettingProblem.Kind.MISSING) {
        mistakes.add(mistake);
      }
    }
  }

  private Optional<CredentialChoice> ofSettings() {
    return settings
        .credential()
        .map(
            given ->
                switch (given.setting()) {
                  case CERTIFICATE -> CredentialChoice.CERTIFICATE;
                  case FEDERATED_TOKEN_FILE -> CredentialChoice.FEDERATED;
                  default -> CredentialChoice.SECRET;
                });
  }

  /** In other commands any word is accepted, because other servers have other ids. */
  private void clientId(SettingValue given) {
    if (Guid.matches(given.value())) {
      known.put("client-id", given.value());
    } else {
      invalid(
          given,
          "must be a GUID: in the Entra admin center, App registrations > the app > Overview >"
              + " Application (client) ID; leave it out if there is no app yet");
    }
  }

  /** The path of a configured file, relative to the working directory; {@code -} is not a file. */
  private void file(SettingValue given, String placeholder) {
    if (given.value().equals("-")) {
      return;
    }
    if (!LINE.matcher(given.value()).matches()) {
      invalid(
          given,
          "holds a control character or one that cannot be seen: give the file another name");
      return;
    }
    try {
      known.put(placeholder, path(given));
    } catch (InvalidPathException e) {
      invalid(given, "no file can have this name");
    }
  }

  private String path(SettingValue given) {
    String value = given.value();
    if (value.startsWith("~/")) {
      return settings.environment().home().resolve(value.substring(2)).toString();
    }
    Optional<Path> folder = given.origin().folder();
    return folder.isPresent() ? folder.get().resolve(value).toString() : value;
  }

  private void option(String flag, String value, String placeholder, int longest) {
    if (value.isBlank() || value.length() > longest || !LINE.matcher(value).matches()) {
      mistakes.add(
          SetupProblem.ofOption(
              flag,
              "must be one line of 1 to "
                  + longest
                  + " characters, none of them a control character or one that cannot be seen"));
      return;
    }
    known.put(placeholder, value);
  }

  private void invalid(SettingValue given, String problem) {
    mistakes.add(SetupProblem.ofSetting(given, problem));
  }
}
