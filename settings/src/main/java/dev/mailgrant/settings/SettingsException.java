package dev.mailgrant.settings;

import dev.mailgrant.core.InvalidFieldException;
import java.util.List;
import java.util.stream.Collectors;

/** Thrown if the settings cannot be used; contains all problems. */
public final class SettingsException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<SettingProblem> mistakes;

  /**
   * @param mistakes all problems, at least one
   */
  public SettingsException(List<SettingProblem> mistakes) {
    super(mistakes.stream().map(SettingProblem::text).collect(Collectors.joining("; ")));
    this.mistakes = List.copyOf(mistakes);
  }

  /**
   * Creates the exception for a value that was accepted as a setting but refused by the type or
   * adapter that uses it.
   *
   * @param settings the effective settings
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

  /** All problems. */
  public List<SettingProblem> mistakes() {
    return mistakes;
  }

  /** Returns whether the settings are valid and only the credential cannot be used. */
  public boolean isOnlyTheCredential() {
    return mistakes.stream().allMatch(mistake -> mistake.kind() == SettingProblem.Kind.CREDENTIAL);
  }

  /** Returns whether the settings are valid and only reading the credential timed out. */
  public boolean isOnlyTheTime() {
    return mistakes.stream().allMatch(mistake -> mistake.kind() == SettingProblem.Kind.OUT_OF_TIME);
  }
}
