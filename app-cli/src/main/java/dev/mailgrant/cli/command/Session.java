package dev.mailgrant.cli.command;

import dev.mailgrant.cli.terminal.Terminal;
import dev.mailgrant.diagnosis.doctor.PollSchedule;
import dev.mailgrant.settings.ProcessEnvironment;
import java.io.InputStream;
import java.time.Clock;

/**
 * What a command works with, so that a test can give it something else than the process's own.
 *
 * @param terminal where it writes
 * @param standardInput where a secret may come from
 * @param environment environment and folders
 * @param clock tells the time
 * @param schedule lets time pass where a command waits for something
 */
public record Session(
    Terminal terminal,
    InputStream standardInput,
    ProcessEnvironment environment,
    Clock clock,
    PollSchedule schedule) {

  /** One in which time passes as it does. */
  public Session(
      Terminal terminal, InputStream standardInput, ProcessEnvironment environment, Clock clock) {
    this(terminal, standardInput, environment, clock, PollSchedule.real());
  }
}
