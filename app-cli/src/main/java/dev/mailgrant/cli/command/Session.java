package dev.mailgrant.cli.command;

import dev.mailgrant.cli.terminal.Terminal;
import dev.mailgrant.diagnosis.doctor.PollSchedule;
import dev.mailgrant.settings.ProcessEnvironment;
import java.io.InputStream;
import java.time.Clock;

/**
 * The environment of a command, which tests can replace.
 *
 * @param terminal the output
 * @param standardInput standard input, from which a secret may be read
 * @param environment environment and directories
 * @param clock the clock
 * @param schedule the delays of commands that wait
 */
public record Session(
    Terminal terminal,
    InputStream standardInput,
    ProcessEnvironment environment,
    Clock clock,
    PollSchedule schedule) {

  /** Creates a session with real delays. */
  public Session(
      Terminal terminal, InputStream standardInput, ProcessEnvironment environment, Clock clock) {
    this(terminal, standardInput, environment, clock, PollSchedule.real());
  }
}
