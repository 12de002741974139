package dev.mailgrant.pop3.socket;

import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.core.pop3.Pop3Reply;
import dev.mailgrant.net.socket.conversation.LineLimit;
import dev.mailgrant.net.socket.conversation.OctetReader;
import dev.mailgrant.net.socket.conversation.ProtocolViolationException;
import dev.mailgrant.net.socket.conversation.ServerText;
import dev.mailgrant.net.socket.conversation.UnexpectedLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads replies (RFC 1939 section 3). Strict where wrong data could be exploited (status
 * indicators, line endings, sizes), lenient about the text.
 */
final class Pop3ReplyReader {
  /** Octets of a line, without its ending: 4 KiB. RFC 2449 section 4 allows 512 with the ending. */
  static final int LINE = 4 * 1024;

  /** The lines of a multi-line reply after the first one. */
  static final int LINES = 1000;

  private static final String CHALLENGE = "+ ";
  private static final LineLimit FIRST = LineLimit.exceptChallenges(LINE, CHALLENGE);
  private static final LineLimit FURTHER =
      LineLimit.of(LINE, "a line of more than " + LINE + " octets");

  private final OctetReader octets;
  private final ServerText text;

  /**
   * @param octets the source
   * @param text receives each line before it is parsed
   */
  Pop3ReplyReader(OctetReader octets, ServerText text) {
    this.octets = octets;
    this.text = text;
  }

  /**
   * Reads one answer.
   *
   * @param isMultiLine whether a positive reply has more lines
   * @throws java.io.EOFException if the stream ends
   * @throws ProtocolViolationException if the data is not an answer, or too long
   */
  Pop3Answer answer(boolean isMultiLine) throws IOException {
    String line = text.line(octets.line(FIRST));
    if (line.equals("+") || line.startsWith(CHALLENGE)) {
      // Servers also send + without the blank.
      return new Pop3Answer.Challenge(line.equals("+") ? "" : line.substring(CHALLENGE.length()));
    }
    Optional<String> positive = after("+OK", line);
    if (positive.isPresent()) {
      return new Pop3Answer.Status(
          new Pop3Reply(true, positive.get(), isMultiLine ? furtherLines() : List.of()));
    }
    return new Pop3Answer.Status(
        Pop3Reply.err(
            after("-ERR", line)
                .orElseThrow(() -> UnexpectedLine.of(MailProtocol.POP3, "reply", line))));
  }

  private static Optional<String> after(String indicator, String line) {
    if (line.equals(indicator)) {
      return Optional.of("");
    }
    return line.startsWith(indicator + " ")
        ? Optional.of(line.substring(indicator.length() + 1))
        : Optional.empty();
  }

  /** Up to a line with a dot; a dot before another line that begins with one is removed. */
  private List<String> furtherLines() throws IOException {
    List<String> lines = new ArrayList<>();
    while (true) {
      String line = text.line(octets.line(FURTHER));
      if (line.equals(".")) {
        return lines;
      }
      if (lines.size() == LINES) {
        throw new ProtocolViolationException(
            "the server sent a reply of more than " + LINES + " lines");
      }
      lines.add(line.startsWith(".") ? line.substring(1) : line);
    }
  }
}
