package dev.mailgrant.cli.command;

import dev.mailgrant.cli.output.ExitCode;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a command print its result when a signal ends it (Ctrl-C, SIGTERM): the command's thread is
 * interrupted, and the process ends after the output, with the command's exit code. Without this
 * the JVM would exit in the middle of a line.
 */
final class SignalHandler implements AutoCloseable {
  private static final long LONGEST_SECONDS = 3;

  private final Thread command = Thread.currentThread();
  private final CountDownLatch told = new CountDownLatch(1);
  private final Thread hook = new Thread(this::end, "mailgrant-interruption");
  private volatile ExitCode code = ExitCode.INTERRUPTED;

  private SignalHandler() {}

  /** Makes signals interrupt the calling thread. */
  static SignalHandler ofThisThread() {
    SignalHandler interruption = new SignalHandler();
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  /** Records the command's exit code; there is no further output. */
  ExitCode ending(ExitCode with) {
    code = with;
    return with;
  }

  /** Called when the command has printed everything. */
  @Override
  public void close() {
    told.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // A signal was received: the hook ends the process.
    }
  }

  private void end() {
    command.interrupt();
    try {
      told.await(LONGEST_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    // Otherwise the JVM's codes would be 130 and 143.
    Runtime.getRuntime().halt(code.code());
  }
}
