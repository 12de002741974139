package dev.mailgrant.sandbox.exchange.imap;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  ImapWire(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
    this.out = new BufferedOutputStream(socket.getOutputStream());
  }

  Socket socket() {
    return socket;
  }

  /** Returns whether the client has sent additional data; before TLS that would be an injection. */
  boolean hasPendingInput() throws IOException {
    return in.available() > 0;
  }

  /** Writes a line, which is sent by {@link #flush}. */
  void line(String text) throws IOException {
    out.write(text.getBytes(UTF_8));
    out.write('\r');
    out.write('\n');
  }

  void flush() throws IOException {
    out.flush();
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
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int octet = in.read();
    while (octet >= 0 && octet != '\n') {
      line.write(octet);
      if (line.size() > longest) {
        throw ImapSyntaxException.tooLong();
      }
      octet = in.read();
    }
    if (octet < 0) {
      throw new EOFException("the client has gone");
    }
    String text = line.toString(UTF_8);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
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
      byte[] octets = in.readNBytes(size);
      if (octets.length < size) {
        throw new EOFException("the client has gone in the middle of a literal");
      }
      words.add(new String(octets, UTF_8));
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
