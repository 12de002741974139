package dev.mailgrant.settings;

import java.util.Map;
import java.util.Optional;

/**
 * All places a value may come from, unread. Immutable and safe for use by several threads.
 *
 * @param flags what the command line says
 * @param profile the profile named on the command line
 * @param config the profile file named on the command line
 * @param sandbox what the sandbox of this command says; empty if there is none
 * @param environment environment and folders
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
