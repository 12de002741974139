package dev.mailgrant.settings.credential;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends the processes that a command left behind. Their parent is no longer the command, so they are
 * recognised by an environment variable that they inherited. This is only possible on Linux. A
 * process that started its own session, as the agent of a password manager does, is a service that
 * is meant to stay, and is left alone.
 */
final class OrphanedProcesses {
  /** The environment variable; it contains no secret. */
  static final String VARIABLE = "_MAILGRANT_COMMAND";

  private static final Path PROCESSES = Path.of("/proc");

  /** The positions after the command name in {@code /proc/PID/stat} (proc(5)). */
  private static final int STATE = 0;

  private static final int SESSION = 3;

  /** A Linux process id has at most seven. */
  private static final int MOST_DIGITS = 9;

  private static final String ZOMBIE = "Z";

  /** While a process starts a program, it has no environment for a moment. */
  private static final int MOST_LOOKS = 50;

  private static final long BETWEEN_LOOKS_NANOS = 1_000_000;

  private OrphanedProcesses() {}

  /** A value that no other process has. */
  static String newMark() {
    return ProcessHandle.current().pid() + "-" + Long.toHexString(System.nanoTime());
  }

  /**
   * Ends all processes with the mark.
   *
   * @param command the process id of the command; those that it left behind have a higher one,
   *     unless the system had to begin again with the lowest
   */
  static void end(long command, String mark) {
    List<String> own = stat(PROCESSES.resolve("self"));
    if (own.isEmpty()) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(PROCESSES)) {
      for (Path process : files) {
        long number = number(process);
        if (number > command && isLeft(process, own.get(SESSION), mark)) {
          ProcessHandle.of(number).ifPresent(ProcessHandle::destroyForcibly);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // Not on this system; the child processes of the command were ended before.
    }
  }

  private static boolean isLeft(Path process, String session, String mark) {
    List<String> stat = stat(process);
    Optional<String> environment = text(process, "environ");
    for (int look = 0; look < MOST_LOOKS && isStarting(stat, session, environment); look++) {
      LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
      stat = stat(process);
      environment = text(process, "environ");
    }
    return !stat.isEmpty()
        && stat.get(SESSION).equals(session)
        && environment.filter(all -> all.contains(VARIABLE + "=" + mark + "\0")).isPresent();
  }

  private static boolean isStarting(
      List<String> stat, String session, Optional<String> environment) {
    return !stat.isEmpty()
        && stat.get(SESSION).equals(session)
        && !stat.get(STATE).equals(ZOMBIE)
        && environment.filter(String::isEmpty).isPresent();
  }

  /** The fields after the command name; empty for a process that has ended. */
  private static List<String> stat(Path process) {
    String text = text(process, "stat").orElse("");
    List<String> fields = List.of(text.substring(text.lastIndexOf(')') + 1).strip().split(" "));
    return fields.size() > SESSION ? fields : List.of();
  }

  /** Empty for a process that has ended or belongs to another user. */
  private static Optional<String> text(Path process, String file) {
    try {
      return Optional.of(new String(Files.readAllBytes(process.resolve(file)), ISO_8859_1));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The process id; -1 for a file that stands for no process. */
  private static long number(Path process) {
    String name = String.valueOf(process.getFileName());
    long number = name.length() > MOST_DIGITS ? -1 : 0;
    for (int i = 0; i < name.length() && number >= 0; i++) {
      int digit = name.charAt(i) - '0';
      number = digit >= 0 && digit <= 9 ? 10 * number + digit : -1;
    }
    return number;
  }
}
