package dev.mailgrant.settings;

import dev.mailgrant.core.InvalidFieldException;
import java.util.List;
import java.util.stream.Collectors;

/** The settings cannot be used; all mistakes at once. */
public final class SettingsException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<SettingProblem> mistakes;

  /**
   * @param mistakes all of them, at least one
   */
  public SettingsException(List<SettingProblem> mistakes) {
    super(mistakes.stream().map(SettingProblem::text).collect(Collectors.joining("; ")));
    this.mistakes = List.copyOf(mistakes);
  }

  /**
   * A value that was accepted as a setting and refused by the type or adapter that uses it.
   *
   * @param settings those in force
   * @param refusal its field is a setting's key or property
   */
  public static SettingsException of(EffectiveSettings settings, InvalidFieldException refusal) {
    return new SettingsException(
        List.of(
            Setting.ofProperty(refusal.field())
                .flatMap(settings::get)
                .map(given -> SettingProblem.invalid(given, refusal.problem()))
                .orElseGet(
                    () ->
                        new SettingProblem(
                            List.of(refusal.field()),
                            String.valueOf(refusal.getMessage()),
                            SettingProblem.Kind.INVALID))));
  }

  /** All mistakes. */
  public List<SettingProblem> mistakes() {
    return mistakes;
  }

  /** Whether the settings are as they should be and only the credential they name is unusable. */
  public boolean isOnlyTheCredential() {
    return mistakes.stream().allMatch(mistake -> mistake.kind() == SettingProblem.Kind.CREDENTIAL);
  }

  /** Whether the settings are as they should be and only the time for the credential ran out. */
  public boolean isOnlyTheTime() {
    return mistakes.stream().allMatch(mistake -> mistake.kind() == SettingProblem.Kind.OUT_OF_TIME);
  }
}
