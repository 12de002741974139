package dev.mailgrant.settings;

import dev.mailgrant.settings.Origin.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Determines the effective values, at every start, and therefore mostly by loops: each lambda is a
 * class that the JVM generates. Priority: flag, sandbox, environment (mailgrant's variables before
 * Azure's), profile, default. A credential is taken completely from the source with the highest
 * priority, so that parts of two sources are never mixed.
 */
public final class SettingsReader {
  private final SettingsInput input;
  private final List<SettingProblem> mistakes = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final List<SettingValue> ignored = new ArrayList<>();
  private final Map<Setting, SettingValue> effective = new EnumMap<>(Setting.class);

  private SettingsReader(SettingsInput input) {
    this.input = input;
  }

  /** Reads all sources. Problems are in the result; nothing is thrown. */
  public static EffectiveSettings read(SettingsInput input) {
    return new SettingsReader(input).read();
  }

  private EffectiveSettings read() {
    ProfileFile profiles = new ProfileFile(input, mistakes);
    Optional<Path> profile = profiles.find();
    List<Map<Setting, SettingValue>> places = new ArrayList<>();
    places.add(collect(setting -> flag(setting)));
    places.add(collect(setting -> sandbox(setting)));
    places.add(outside(collect(setting -> variable(setting))));
    places.add(outside(collect(setting -> azureVariable(setting))));
    Optional<Map<Setting, SettingValue>> ofProfile = profile.flatMap(profiles::read);
    places.add(outside(ofProfile.orElse(Map.of())));
    for (Map<Setting, SettingValue> place : places) {
      for (SettingValue given : place.values()) {
        effective.putIfAbsent(given.setting(), given);
      }
    }
    chooseCredential(places);
    checkWhatBelongsToACertificate();
    checkQuotationMarks();
    warnings.addAll(UnknownVariables.warnings(input.environment()));
    if (profile.isPresent() && ofProfile.isPresent()) {
      warnings.addAll(ofProfileFile(profile.get(), ofProfile.get()));
    }
    SettingValue ca = effective.get(Setting.CA);
    if (ca != null) {
      warnings.addAll(FileAccessWarnings.ofTrusted(ca, input.environment()));
    }
    addDefaults();
    return new EffectiveSettings(
        effective,
        ignored,
        mistakes,
        warnings,
        profile.filter(file -> ofProfile.isPresent()),
        input.environment());
  }

  private Optional<SettingValue> flag(Setting setting) {
    String value = input.flags().get(setting);
    return value == null
        ? Optional.empty()
        : Optional.of(new SettingValue(setting, value, Origin.flag(setting)));
  }

  private Optional<SettingValue> sandbox(Setting setting) {
    String value = input.sandbox().get(setting);
    return value == null
        ? Optional.empty()
        : Optional.of(new SettingValue(setting, value, Origin.sandbox()));
  }

  private Optional<SettingValue> variable(Setting setting) {
    return variable(setting, Source.ENVIRONMENT, setting.variable());
  }

  private Optional<SettingValue> azureVariable(Setting setting) {
    Optional<String> name = setting.azureVariable();
    return name.isPresent() ? variable(setting, Source.AZURE, name.get()) : Optional.empty();
  }

  private Optional<SettingValue> variable(Setting setting, Source source, String name) {
    Optional<String> value = input.environment().variable(name);
    return value.isPresent()
        ? Optional.of(new SettingValue(setting, value.get(), Origin.variable(source, name)))
        : Optional.empty();
  }

  /**
   * The values of a source other than the command line. With a sandbox, values about tenant, host
   * or mailbox are ignored: those of a real tenant would not match.
   */
  private Map<Setting, SettingValue> outside(Map<Setting, SettingValue> place) {
    if (input.sandbox().isEmpty()) {
      return place;
    }
    Map<Setting, SettingValue> rest = new EnumMap<>(Setting.class);
    for (SettingValue given : place.values()) {
      if (!given.setting().isAboutTenant()) {
        rest.put(given.setting(), given);
      }
    }
    return rest;
  }

  private void chooseCredential(List<Map<Setting, SettingValue>> places) {
    boolean chosen = false;
    for (Map<Setting, SettingValue> place : places) {
      List<SettingValue> named = new ArrayList<>();
      for (Setting setting : Setting.CREDENTIALS) {
        SettingValue given = place.get(setting);
        if (given != null) {
          named.add(given);
        }
      }
      if (named.isEmpty()) {
        continue;
      }
      if (chosen) {
        ignored.addAll(named);
        for (SettingValue given : named) {
          effective.remove(given.setting(), given);
        }
        dropWhatBelongsTo(named, place);
        continue;
      }
      chosen = true;
      if (named.size() > 1) {
        mistakes.add(twoKinds(named));
      }
    }
  }

  /** Removes key and password of a certificate that is not used. */
  private void dropWhatBelongsTo(List<SettingValue> named, Map<Setting, SettingValue> place) {
    if (named.stream().anyMatch(given -> given.setting() == Setting.CERTIFICATE)) {
      for (Setting setting : Setting.BESIDE_CERTIFICATE) {
        SettingValue given = place.get(setting);
        if (given != null) {
          effective.remove(setting, given);
        }
      }
    }
  }

  private void checkWhatBelongsToACertificate() {
    if (!effective.containsKey(Setting.CERTIFICATE)) {
      for (Setting beside : Setting.BESIDE_CERTIFICATE) {
        checkHasItsCertificate(beside);
      }
    }
  }

  /**
   * In a source with a lower priority than the credential's it belongs to a configuration that is
   * not used.
   */
  private void checkHasItsCertificate(Setting beside) {
    SettingValue key = effective.get(beside);
    if (key == null) {
      return;
    }
    Optional<SettingValue> credential =
        Setting.CREDENTIALS.stream().filter(effective::containsKey).map(effective::get).findFirst();
    // Azure's variables are also set for other programs; in that case they are ignored.
    boolean isWeaker =
        key.origin().source() == Source.AZURE
            || credential
                .filter(given -> given.origin().source().compareTo(key.origin().source()) < 0)
                .isPresent();
    if (isWeaker) {
      effective.remove(beside);
    } else {
      mistakes.add(
          SettingProblem.invalid(
              key,
              "belongs to a certificate, but no certificate is given: name its file with"
                  + " certificate, or leave this out"));
    }
  }

  /** Each problem is reported once: the rest of the run uses the intended value. */
  private void checkQuotationMarks() {
    for (SettingValue given : List.copyOf(effective.values())) {
      Optional<String> problem = QuotationMarks.problem(given);
      if (problem.isPresent()) {
        mistakes.add(SettingProblem.invalid(given, problem.get()));
        effective.put(given.setting(), QuotationMarks.without(given));
      } else {
        Optional<String> suspicion = QuotationMarks.suspicion(given);
        if (suspicion.isPresent()) {
          warnings.add(suspicion.get());
        }
      }
    }
  }

  /**
   * A user who can read a profile knows its secrets; one who can change it decides what is
   * executed.
   */
  private static List<String> ofProfileFile(Path file, Map<Setting, SettingValue> values) {
    boolean hasSecret = false;
    for (Setting setting : values.keySet()) {
      hasSecret |= setting.isSecret();
    }
    return hasSecret
        ? FileAccessWarnings.ofSecret("the profile", file)
        : FileAccessWarnings.ofTrusted("the profile", file);
  }

  private static SettingProblem twoKinds(List<SettingValue> named) {
    String which =
        named.stream()
            .map(given -> given.setting().key() + " (" + given.origin() + ")")
            .collect(Collectors.joining(" and "));
    return new SettingProblem(
        named.stream().map(given -> given.setting().key()).toList(),
        which + " both name a credential: leave one of them",
        SettingProblem.Kind.INVALID);
  }

  private void addDefaults() {
    for (Setting setting : Setting.values()) {
      Optional<String> value = setting.defaultValue();
      if (value.isPresent()) {
        addDefault(setting, value.get());
      }
    }
    addDefault(Setting.TOKEN_STORE, input.environment().defaultTokenStore());
    addDefault(Setting.TOKEN_STORE_KEY_FILE, input.environment().defaultTokenStoreKeyFile());
    if (input.sandbox().isEmpty()) {
      // As in curl and other programs; both spellings are common.
      variable(Setting.PROXY, Source.ENVIRONMENT, "HTTPS_PROXY")
          .or(() -> variable(Setting.PROXY, Source.ENVIRONMENT, "https_proxy"))
          .ifPresent(given -> effective.putIfAbsent(Setting.PROXY, given));
    }
  }

  private void addDefault(Setting setting, String value) {
    effective.putIfAbsent(setting, new SettingValue(setting, value, Origin.builtIn()));
  }

  private static Map<Setting, SettingValue> collect(
      Function<Setting, Optional<SettingValue>> place) {
    Map<Setting, SettingValue> values = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      Optional<SettingValue> given = place.apply(setting);
      if (given.isPresent()) {
        values.put(setting, given.get());
      }
    }
    return values;
  }
}
