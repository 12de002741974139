package dev.mailgrant.settings;

import java.util.Map;
import java.util.Optional;

/**
 * All sources of values, not yet read. Immutable and safe for use by several threads.
 *
 * @param flags the flags of the command line
 * @param profile the profile named on the command line
 * @param config the profile file named on the command line
 * @param sandbox the settings of the command's sandbox; empty if there is none
 * @param environment environment and directories
 */
public record SettingsInput(
    Map<Setting, String> flags,
    Optional<String> profile,
    Optional<String> config,
    Map<Setting, String> sandbox,
    ProcessEnvironment environment) {
  public SettingsInput {
    flags = Map.copyOf(flags);
    sandbox = Map.copyOf(sandbox);
  }
}
