package dev.mailgrant.cli.command;

import java.util.List;

/** The commands by name, in the order of the help text. */
final class Commands {
  /** All names. */
  static final List<String> NAMES =
      List.of("handshake", "doctor", "explain", "token", "send-test", "setup", "sandbox", "config");

  private Commands() {}

  /**
   * Creates one command. Only the one that runs is created: loading the classes of the others would
   * delay a short run.
   *
   * @param name one of {@link #NAMES}
   */
  static Subcommand create(String name, Session session) {
    return switch (name) {
      case "handshake" -> new HandshakeCommand(session);
      case "doctor" -> new DoctorCommand(session);
      case "explain" -> new ExplainCommand(session);
      case "token" -> new TokenCommand(session);
      case "send-test" -> new SendTestCommand(session);
      case "setup" -> new SetupCommand(session);
      case "sandbox" -> new SandboxCommand(session);
      case "config" -> new ConfigCommand(session);
      default -> throw new IllegalArgumentException("no command: " + name);
    };
  }
}
