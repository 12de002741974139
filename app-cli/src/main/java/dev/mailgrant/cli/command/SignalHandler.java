package dev.mailgrant.cli.command;

import dev.mailgrant.cli.output.ExitCode;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a command that a signal ends (Ctrl-C, SIGTERM) still tell how far it got: the command's
 * thread is interrupted, and the process ends once it has told, with the exit code that it told.
 * Without this the JVM would end in the middle of a line.
 */
final class SignalHandler implements AutoCloseable {
  private static final long LONGEST_SECONDS = 3;

  private final Thread command = Thread.currentThread();
  private final CountDownLatch told = new CountDownLatch(1);
  private final Thread hook = new Thread(this::end, "mailgrant-interruption");
  private volatile ExitCode code = ExitCode.INTERRUPTED;

  private SignalHandler() {}

  /** From now on a signal interrupts the calling thread. */
  static SignalHandler ofThisThread() {
    SignalHandler interruption = new SignalHandler();
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  /** Notes how the command ended; nothing is left to be told after that. */
  ExitCode ending(ExitCode with) {
    code = with;
    return with;
  }

  /** The command has told all. */
  @Override
  public void close() {
    told.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // There was a signal: the hook ends the process.
    }
  }

  private void end() {
    command.interrupt();
    try {
      told.await(LONGEST_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    // The JVM's own codes are 130 and 143, whatever has been said.
    Runtime.getRuntime().halt(code.code());
  }
}
