package dev.mailgrant.settings.credential;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.settings.OutOfTimeException;
import dev.mailgrant.settings.QuotationMarks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs a command that prints a secret. The command inherits standard input and standard error,
 * because password managers use them to ask questions; its output only becomes the secret.
 */
final class SecretCommand {
  /** The exit codes of a POSIX shell (XCU section 2.8.2). */
  private static final int NOT_EXECUTABLE = 126;

  private static final int NOT_FOUND = 127;

  /** A pipe holds 64 KiB on Linux, so a command with more output waits this long at most. */
  private static final long READ_EVERY_MILLIS = 5;

  private SecretCommand() {}

  /**
   * Runs the command in the system's shell. Its end ends the reading, also if a child process still
   * runs. In any case, neither the shell nor its child processes keep running, see {@link
   * OrphanedProcesses}.
   *
   * @throws OutOfTimeException if it has not ended by the deadline
   * @throws InterruptedIOException if the calling thread is interrupted; its interrupt flag is set
   *     again
   * @throws IOException if it cannot be run, fails, prints nothing or too much; the message does
   *     not contain the command, which may contain a secret
   */
  static byte[] run(String command, Deadline deadline, int longest) throws IOException {
    if (Thread.currentThread().isInterrupted()) {
      // A shell that is ended while it starts may leave an unknown child process behind.
      throw new InterruptedIOException("interrupted before the command was run");
    }
    String mark = OrphanedProcesses.newMark();
    Process process = start(command, mark);
    try {
      byte[] output = output(process, deadline, longest);
      if (process.exitValue() != 0) {
        throw new IOException(
            "the command ended with exit code "
                + process.exitValue()
                + hint(process.exitValue(), command));
      }
      return output;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException)
          new InterruptedIOException("interrupted while the command ran").initCause(e);
    } finally {
      end(process);
      OrphanedProcesses.end(process.pid(), mark);
    }
  }

  /**
   * Reads until the command ends. Its output need not end then: a child process that it left behind
   * keeps the pipe open. So only what is already in the pipe is read, which never blocks.
   */
  private static byte[] output(Process process, Deadline deadline, int longest)
      throws IOException, InterruptedException {
    InputStream out = process.getInputStream();
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    boolean hasEnded = false;
    while (!hasEnded) {
      long millis = deadline.remaining().toMillis();
      if (millis <= 0) {
        throw new OutOfTimeException("the command had not ended");
      }
      hasEnded = process.waitFor(Math.min(millis, READ_EVERY_MILLIS), TimeUnit.MILLISECONDS);
      readAvailable(out, output, longest);
    }
    return output.toByteArray();
  }

  private static void readAvailable(InputStream out, ByteArrayOutputStream output, int longest)
      throws IOException {
    int available = out.available();
    while (available > 0) {
      output.writeBytes(out.readNBytes(Math.min(available, longest + 1 - output.size())));
      if (output.size() > longest) {
        throw new IOException("it is longer than " + longest + " bytes");
      }
      available = out.available();
    }
  }

  private static Process start(String command, String mark) throws IOException {
    boolean isWindows = System.getProperty("os.name", "").startsWith("Windows");
    ProcessBuilder builder =
        isWindows
            ? new ProcessBuilder("cmd.exe", "/c", command)
            : new ProcessBuilder("/bin/sh", "-c", command);
    builder.environment().put(OrphanedProcesses.VARIABLE, mark);
    return builder.redirectInput(Redirect.INHERIT).redirectError(Redirect.INHERIT).start();
  }

  /**
   * Ends the shell first, so that it starts nothing more; its child processes are known by then.
   */
  private static void end(Process process) {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
  }

  private static String hint(int exitCode, String command) {
    return switch (exitCode) {
      case NOT_FOUND ->
          ", which means that the command does not exist or is not in PATH"
              + (QuotationMarks.areAround(command)
                  ? "; quotation marks around the whole command make it a single name: remove them"
                  : "");
      case NOT_EXECUTABLE -> ", which means that it is not executable";
      default -> "; try it in a shell";
    };
  }
}
