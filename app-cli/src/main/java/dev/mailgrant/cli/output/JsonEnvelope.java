package dev.mailgrant.cli.output;

import java.util.LinkedHashMap;
import java.util.Map;

/** The first members of every object that {@code --json} prints. */
public final class JsonEnvelope {
  /** Increased when a member changes its meaning or is removed, but not for a new member. */
  private static final int SCHEMA = 1;

  private JsonEnvelope() {}

  /** The members for a command that keeps running and has no exit code yet. */
  public static Map<String, Object> of(String command) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("schema", SCHEMA);
    object.put("command", command);
    return object;
  }

  /** The members for a command with this exit code. */
  public static Map<String, Object> of(String command, ExitCode code) {
    Map<String, Object> object = of(command);
    object.put("exitCode", code.code());
    return object;
  }
}
