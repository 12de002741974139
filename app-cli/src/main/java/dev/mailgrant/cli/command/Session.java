package dev.mailgrant.cli.command;

import dev.mailgrant.cli.terminal.Terminal;
import dev.mailgrant.diagnosis.doctor.PollSchedule;
import dev.mailgrant.settings.ProcessEnvironment;
import java.io.InputStream;
import java.time.Clock;
import java.util.Optional;

/**
 * The environment of a command, which tests can replace.
 *
 * @param terminal the output
 * @param standardInput standard input, from which a secret may be read
 * @param environment environment and directories
 * @param clock the clock
 * @param schedule the delays of commands that wait; empty: the real ones
 */
public record Session(
    Terminal terminal,
    InputStream standardInput,
    ProcessEnvironment environment,
    Clock clock,
    Optional<PollSchedule> schedule) {

  /** Creates a session with real delays. */
  public Session(
      Terminal terminal, InputStream standardInput, ProcessEnvironment environment, Clock clock) {
    this(terminal, standardInput, environment, clock, Optional.empty());
  }
}
