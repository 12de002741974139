package dev.mailgrant.cli.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.settings.OutOfTimeException;
import dev.mailgrant.settings.TimedRead;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads the user's answer to a question: one line of standard input. */
public final class AnswerLine {
  /** The maximum length of an answer. */
  private static final int LONGEST = 10_000;

  private AnswerLine() {}

  /**
   * Reads a line, without blanks around it. Empty if the input has ended.
   *
   * @throws OutOfTimeException if there is no answer by the deadline
   * @throws IOException if the input cannot be read, or the thread is interrupted
   */
  public static Optional<String> read(InputStream answers, Deadline deadline) throws IOException {
    byte[] line = TimedRead.read(() -> line(answers), deadline);
    return line.length == 0 ? Optional.empty() : Optional.of(new String(line, UTF_8).strip());
  }

  /** Reads a line with its ending; empty at the end of the input. */
  private static byte[] line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int octet = in.read();
    while (octet >= 0 && line.size() < LONGEST) {
      line.write(octet);
      if (octet == '\n') {
        break;
      }
      octet = in.read();
    }
    return line.toByteArray();
  }
}
