package dev.mailgrant.imap.socket.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgrant.core.imap.Capabilities;
import dev.mailgrant.core.imap.Command;
import dev.mailgrant.core.imap.Command.Argument;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a command (RFC 3501 section 9, {@code command}) as chunks to send: one chunk, unless a
 * synchronizing literal requires a wait for the server.
 */
public final class CommandWriter {
  /** The maximum size of a non-synchronizing literal with LITERAL- (RFC 7888 section 4). */
  private static final int LITERAL_MINUS = 4096;

  private final Capabilities capabilities;
  private final List<Chunk> chunks = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();
  private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
  private final StringBuilder line = new StringBuilder();

  /** Octets for one write. Before the next chunk, wait for the server's {@code +}. */
  public static final class Chunk {
    private final byte[] octets;
    private final List<String> lines;

    private Chunk(byte[] octets, List<String> lines) {
      this.octets = octets;
      this.lines = List.copyOf(lines);
    }

    /** The octets to send. */
    public byte[] octets() {
      return octets.clone();
    }

    /** The lines, without line endings. */
    public List<String> lines() {
      return lines;
    }
  }

  private CommandWriter(Capabilities capabilities) {
    this.capabilities = capabilities;
  }

  /**
   * Writes a command.
   *
   * <pre>command = tag SP (command-any / …) CRLF</pre>
   *
   * @param tag the tag
   * @param command the command
   * @param capabilities the server's capabilities, which determine the kind of literals
   * @throws IllegalArgumentException if an argument cannot be encoded: a control character, a
   *     non-ASCII character or a brace in an atom; NUL in a text; a line break in a quoted text
   */
  public static List<Chunk> command(String tag, Command command, Capabilities capabilities) {
    CommandWriter writer = new CommandWriter(capabilities);
    writer.append(tag).append(" ").append(command.name());
    for (Argument argument : command.arguments()) {
      writer.append(" ");
      if (argument instanceof Argument.Text text) {
        writer.astring(text.text());
      } else if (argument instanceof Argument.Utf8 text) {
        writer.utf8Quoted(text.text());
      } else if (argument instanceof Argument.Atom atom) {
        writer.atom(atom.text());
      }
    }
    return writer.crlf().chunk().chunks;
  }

  /**
   *
   *
   * <pre>atom = 1*ATOM-CHAR</pre>
   *
   * Blanks and parentheses are allowed, for {@code (FLAGS UID)}.
   */
  private void atom(String text) {
    if (text.isEmpty() || !text.chars().allMatch(c -> c >= ' ' && c <= '~' && c != '{')) {
      throw new IllegalArgumentException(
          "an atom must have printable ASCII characters only, and no brace");
    }
    append(text);
  }

  /**
   *
   *
   * <pre>astring = 1*ASTRING-CHAR / string</pre>
   *
   * Always a string, so that special characters need no check.
   */
  private void astring(String text) {
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("NUL cannot be sent to an IMAP server");
    }
    if (text.chars().allMatch(c -> c < 0x80 && c != '\r' && c != '\n')) {
      quoted(text);
    } else {
      literal(text.getBytes(UTF_8));
    }
  }

  /**
   *
   *
   * <pre>quoted =/ DQUOTE *uQUOTED-CHAR DQUOTE</pre>
   *
   * (RFC 9755 section 3)
   */
  private void utf8Quoted(String text) {
    if (text.chars().anyMatch(c -> c == 0 || c == '\r' || c == '\n')) {
      throw new IllegalArgumentException("a quoted string has neither NUL nor a line break");
    }
    quoted(text);
  }

  private void quoted(String text) {
    append("\"").append(text.replace("\\", "\\\\").replace("\"", "\\\"")).append("\"");
  }

  /**
   *
   *
   * <pre>literal = "{" number ["+"] "}" CRLF *CHAR8</pre>
   *
   * (RFC 7888)
   */
  private void literal(byte[] content) {
    boolean withoutLeave =
        capabilities.offers("LITERAL+")
            || (capabilities.offers("LITERAL-") && content.length <= LITERAL_MINUS);
    append("{" + content.length + (withoutLeave ? "+}" : "}")).crlf();
    if (!withoutLeave) {
      chunk();
    }
    octets.writeBytes(content);
    line.append(new String(content, UTF_8));
  }

  private CommandWriter append(String text) {
    octets.writeBytes(text.getBytes(UTF_8));
    line.append(text);
    return this;
  }

  private CommandWriter crlf() {
    octets.write('\r');
    octets.write('\n');
    lines.add(line.toString());
    line.setLength(0);
    return this;
  }

  private CommandWriter chunk() {
    chunks.add(new Chunk(octets.toByteArray(), lines));
    octets.reset();
    lines.clear();
    return this;
  }
}
