package dev.mailgrant.settings;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds environment variables that look like mailgrant's but are unknown: a misspelt one has no
 * effect.
 */
final class UnknownVariables {
  private static final String PREFIX = "MAILGRANT_";

  /** The variables that are not settings: of the profile and of the launcher. */
  private static final List<String> OTHERS =
      List.of("MAILGRANT_PROFILE", "MAILGRANT_JAVA", "MAILGRANT_JAVA_OPTS", "MAILGRANT_NO_ARCHIVE");

  /**
   * The prefixes of the variables that Kubernetes and Docker links create for a service with the
   * name mailgrant.
   */
  private static final List<String> OF_A_SERVICE =
      List.of("MAILGRANT_SERVICE_HOST", "MAILGRANT_SERVICE_PORT", "MAILGRANT_PORT");

  private static final int MOST = 10;

  private UnknownVariables() {}

  /** Returns a sentence for each variable, without its value. */
  static List<String> warnings(ProcessEnvironment environment) {
    List<String> unknown = new ArrayList<>();
    for (String name : environment.environment().keySet()) {
      if (name.regionMatches(true, 0, PREFIX, 0, PREFIX.length()) && !isKnown(name)) {
        unknown.add(name);
      }
    }
    if (unknown.isEmpty()) {
      return List.of();
    }
    Collections.sort(unknown);
    List<String> warnings = new ArrayList<>();
    for (String name : unknown.subList(0, Math.min(MOST, unknown.size()))) {
      warnings.add("the environment variable " + name + " has no effect: " + advice(name));
    }
    if (unknown.size() > MOST) {
      warnings.add(
          (unknown.size() - MOST) + " more environment variables MAILGRANT_... have no effect");
    }
    return warnings;
  }

  private static boolean isKnown(String name) {
    for (Setting setting : Setting.values()) {
      if (setting.variable().equals(name)) {
        return true;
      }
    }
    for (String prefix : OF_A_SERVICE) {
      if (name.startsWith(prefix)) {
        return true;
      }
    }
    return OTHERS.contains(name);
  }

  private static String advice(String name) {
    List<String> known = new ArrayList<>(OTHERS);
    for (Setting setting : Setting.values()) {
      known.add(setting.variable());
    }
    // Without the common prefix, which would make every name similar.
    Optional<String> near =
        Suggestion.to(
            name.toUpperCase(Locale.ROOT).substring(PREFIX.length()),
            known.stream().map(one -> one.substring(PREFIX.length())).toList());
    return near.isPresent()
        ? "did you mean " + PREFIX + near.get() + "?"
        : "no setting has this name; mailgrant config lists all settings";
  }
}
