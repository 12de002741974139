package dev.mailgrant.sandbox.exchange.imap;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgrant.sandbox.net.LineWire;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads commands and writes lines. Not safe for use by several threads. */
final class ImapWire {
  /** {@code MaxCommandSize} of Set-ImapSettings; Exchange Online's value is not published. */
  private static final int LONGEST_COMMAND = 10_240;

  private static final Pattern TAG = Pattern.compile("[!#$&',./0-9:;<=>?@A-Z\\[\\]^_`a-z|}~-]+");
  private static final Pattern LITERAL = Pattern.compile("\\{(\\d{1,9})(\\+?)}$");

  private final LineWire lines;

  ImapWire(Socket socket) throws IOException {
    this.lines = new LineWire(socket);
  }

  Socket socket() {
    return lines.socket();
  }

  /** Returns whether the client has sent additional data; before TLS that would be an injection. */
  boolean hasPendingInput() throws IOException {
    return lines.hasPendingInput();
  }

  /** Writes a line, which is sent by {@link #flush}. */
  void line(String text) throws IOException {
    lines.line(text);
  }

  void flush() throws IOException {
    lines.flush();
  }

  /**
   * Reads a line.
   *
   * @throws EOFException if the client has disconnected
   * @throws ImapSyntaxException if it is longer than a command may be
   */
  String readLine() throws IOException, ImapSyntaxException {
    return readLine(LONGEST_COMMAND);
  }

  private String readLine(int longest) throws IOException, ImapSyntaxException {
    return lines.readLine(longest).orElseThrow(ImapSyntaxException::tooLong);
  }

  /**
   * Reads a command with all its literals (RFC 3501 section 4.3, RFC 7888 for {@code LITERAL+}).
   */
  ImapCommand readCommand() throws IOException, ImapSyntaxException {
    String line = readLine();
    int blank = line.indexOf(' ');
    String tag = blank < 0 ? line : line.substring(0, blank);
    if (!TAG.matcher(tag).matches()) {
      throw ImapSyntaxException.withoutTag();
    }
    if (blank < 0 || blank == line.length() - 1) {
      throw ImapSyntaxException.after(tag);
    }
    List<String> words = new ArrayList<>();
    String rest = line.substring(blank + 1);
    int left = LONGEST_COMMAND - line.length();
    Matcher literal = LITERAL.matcher(rest);
    while (literal.find()) {
      ArgumentReader.read(tag, rest.substring(0, literal.start()), words);
      int size = Integer.parseInt(literal.group(1));
      if (size > left) {
        throw ImapSyntaxException.tooLong();
      }
      if (literal.group(2).isEmpty()) {
        line("+ Ready for additional command text.");
        flush();
      }
      words.add(new String(lines.readOctets(size), UTF_8));
      rest = readLine(left - size);
      left -= size + rest.length();
      literal = LITERAL.matcher(rest);
    }
    ArgumentReader.read(tag, rest, words);
    if (words.isEmpty()) {
      throw ImapSyntaxException.after(tag);
    }
    return new ImapCommand(
        tag, words.get(0).toUpperCase(Locale.ROOT), words.subList(1, words.size()));
  }
}
