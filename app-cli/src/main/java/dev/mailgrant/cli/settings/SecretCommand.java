package dev.mailgrant.cli.settings;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Runs a command that prints a secret. It gets our standard input and error, because password
 * managers ask there; its output goes nowhere but into the secret.
 */
final class SecretCommand {
  private SecretCommand() {}

  /**
   * Runs the command in the system's shell.
   *
   * @throws IOException if it cannot be run, fails, prints too much or takes too long; the message
   *     does not hold the command, which may show more than it should
   */
  static byte[] run(String command, Duration limit, int longest) throws IOException {
    boolean isWindows = System.getProperty("os.name", "").startsWith("Windows");
    Process process =
        (isWindows
                ? new ProcessBuilder("cmd.exe", "/c", command)
                : new ProcessBuilder("/bin/sh", "-c", command))
            .redirectInput(Redirect.INHERIT)
            .redirectError(Redirect.INHERIT)
            .start();
    try {
      byte[] output =
          Limited.read(() -> BoundedFile.read(process.getInputStream(), longest), limit);
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException("the command did not end within " + limit.toMillis() + " ms");
      }
      if (process.exitValue() != 0) {
        throw new IOException("the command ended with exit code " + process.exitValue());
      }
      return output;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException)
          new InterruptedIOException("interrupted while the command ran").initCause(e);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
