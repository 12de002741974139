package dev.mailgrant.smtp.socket;

import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.core.smtp.SmtpReply;
import dev.mailgrant.net.socket.conversation.LineLimit;
import dev.mailgrant.net.socket.conversation.OctetReader;
import dev.mailgrant.net.socket.conversation.ProtocolViolationException;
import dev.mailgrant.net.socket.conversation.ServerText;
import dev.mailgrant.net.socket.conversation.UnexpectedLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads replies. Strict where wrong data could be exploited (codes, line endings, sizes), lenient
 * about the text.
 *
 * <pre>
 * Reply-line = *( Reply-code "-" [ textstring ] CRLF ) Reply-code [ SP textstring ] CRLF
 * Reply-code = %x32-35 %x30-35 %x30-39
 * </pre>
 *
 * (RFC 5321 section 4.2). The second digit may also be 6 to 9, because servers send such codes.
 */
final class SmtpReplyReader {
  /** Octets of a line, without its ending: 4 KiB. RFC 5321 section 4.5.3.1.5 allows 512. */
  static final int LINE = 4 * 1024;

  /** The lines of a reply. */
  static final int LINES = 128;

  private static final LineLimit LIMIT = LineLimit.exceptChallenges(LINE, "334 ");
  private static final Pattern REPLY_LINE =
      Pattern.compile("([2-5][0-9]{2})(?:([ -])(.*))?", Pattern.DOTALL);

  private final OctetReader octets;
  private final ServerText text;

  /**
   * @param octets the source
   * @param text receives each line before it is parsed
   */
  SmtpReplyReader(OctetReader octets, ServerText text) {
    this.octets = octets;
    this.text = text;
  }

  /**
   * Reads one reply.
   *
   * @throws java.io.EOFException if the stream ends
   * @throws ProtocolViolationException if the data is not a reply, or too long
   */
  SmtpReply reply() throws IOException {
    List<String> lines = new ArrayList<>();
    Matcher line = line();
    String code = line.group(1);
    lines.add(textOf(line));
    while ("-".equals(line.group(2))) {
      if (lines.size() == LINES) {
        throw new ProtocolViolationException(
            "the server sent a reply of more than " + LINES + " lines");
      }
      line = line();
      if (!line.group(1).equals(code)) {
        throw new ProtocolViolationException(
            "the server changed the code within one reply from "
                + code
                + " to "
                + line.group(1)
                + "; a proxy or filter in between may have mixed two replies");
      }
      lines.add(textOf(line));
    }
    return new SmtpReply(Integer.parseInt(code), lines);
  }

  private Matcher line() throws IOException {
    String line = text.line(octets.line(LIMIT));
    Matcher parts = REPLY_LINE.matcher(line);
    if (!parts.matches()) {
      throw UnexpectedLine.of(MailProtocol.SMTP, "reply", line);
    }
    return parts;
  }

  private static String textOf(Matcher line) {
    String text = line.group(3);
    return text == null ? "" : text;
  }
}
