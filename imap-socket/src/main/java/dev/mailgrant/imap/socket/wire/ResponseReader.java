package dev.mailgrant.imap.socket.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgrant.core.imap.ExchangeReplies;
import dev.mailgrant.core.imap.Status;
import dev.mailgrant.core.imap.StatusResponse;
import dev.mailgrant.core.imap.Untagged;
import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.net.socket.conversation.LineLimit;
import dev.mailgrant.net.socket.conversation.OctetReader;
import dev.mailgrant.net.socket.conversation.ProtocolViolationException;
import dev.mailgrant.net.socket.conversation.ServerText;
import dev.mailgrant.net.socket.conversation.UnexpectedLine;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads responses (RFC 3501 section 9, {@code response}). Strict where wrong data could be
 * exploited (tags, line endings, sizes), lenient about the content.
 */
public final class ResponseReader {
  /** The end of a line before a literal; a preceding {@code ~} is RFC 3516's literal8. */
  private static final Pattern LITERAL_FOLLOWS = Pattern.compile("[ (~]\\{([0-9]+)}$");

  /** {@code tag = 1*<any ASTRING-CHAR except "+">} */
  private static final Pattern TAG = Pattern.compile("[^\\x00-\\x20\\x7f-\\uffff(){%*\"\\\\+]+");

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
  private static final Pattern KEYWORD = Pattern.compile("[^\\x00-\\x20\\x7f(){\"]+");

  /**
   * Exchange sends this without {@code *} if its back end is unavailable; it means an untagged NO.
   */
  private static final String EXCHANGE_UNAVAILABLE = ExchangeReplies.UNAVAILABLE + ".";

  private static final int LITERAL_SHOWN = 1024;

  private final OctetReader octets;
  private final ServerText hearing;

  /**
   * @param octets the source
   * @param hearing receives each line and literal before it is parsed
   */
  public ResponseReader(OctetReader octets, ServerText hearing) {
    this.octets = octets;
    this.hearing = hearing;
  }

  /**
   * Reads one response.
   *
   * <pre>response = *(continue-req / response-data) response-done</pre>
   *
   * @throws java.io.EOFException if the stream ends
   * @throws ProtocolViolationException if the data is not a response, or too long
   */
  public Response response() throws IOException {
    String line = hearing.line(octets.line(limit(WireLimits.LINE)));
    if (line.startsWith("+")) {
      return continueReq(line);
    }
    if (line.startsWith("* ")) {
      return new Response.Report(responseData(line));
    }
    if (line.startsWith(EXCHANGE_UNAVAILABLE)) {
      return new Response.Report(
          new Untagged.Condition(new StatusResponse(Status.NO, Optional.empty(), line)));
    }
    return responseTagged(line);
  }

  /**
   * Exchange sends {@code +} without the blank.
   *
   * <pre>continue-req = "+" SP (resp-text / base64) CRLF</pre>
   */
  private static Response.ContinueRequest continueReq(String line)
      throws ProtocolViolationException {
    if (line.equals("+")) {
      return new Response.ContinueRequest("");
    }
    if (line.charAt(1) != ' ') {
      throw noResponse(line);
    }
    return new Response.ContinueRequest(line.substring(2));
  }

  /**
   *
   *
   * <pre>response-tagged = tag SP resp-cond-state CRLF</pre>
   */
  private static Response.Completion responseTagged(String line) throws ProtocolViolationException {
    int blank = line.indexOf(' ');
    String tag = blank < 0 ? line : line.substring(0, blank);
    Optional<StatusResponse> status =
        blank < 0 ? Optional.empty() : respCond(line.substring(blank + 1));
    if (!TAG.matcher(tag).matches()
        || status.isEmpty()
        || status.get().status() == Status.PREAUTH
        || status.get().status() == Status.BYE) {
      throw noResponse(line);
    }
    return new Response.Completion(tag, status.get());
  }

  /**
   * A status response is one line: if its text ends in <code>{5}</code>, that is text.
   *
   * <pre>response-data = "*" SP (resp-cond-state / resp-cond-bye / mailbox-data / message-data /
   *                  capability-data) CRLF</pre>
   */
  private Untagged responseData(String line) throws IOException {
    Optional<StatusResponse> status = respCond(line.substring(2));
    return status.isPresent() ? new Untagged.Condition(status.get()) : data(line);
  }

  /**
   *
   *
   * <pre>resp-cond-state = ("OK" / "NO" / "BAD") SP resp-text</pre>
   *
   * and the same for BYE and PREAUTH.
   */
  private static Optional<StatusResponse> respCond(String rest) {
    int blank = rest.indexOf(' ');
    String word = (blank < 0 ? rest : rest.substring(0, blank)).toUpperCase(Locale.ROOT);
    for (Status status : Status.values()) {
      if (status.name().equals(word)) {
        return Optional.of(StatusResponse.of(status, blank < 0 ? "" : rest.substring(blank + 1)));
      }
    }
    return Optional.empty();
  }

  /**
   *
   *
   * <pre>message-data = nz-number SP ("EXPUNGE" / ("FETCH" SP msg-att))
   * mailbox-data = "FLAGS" SP flag-list / … / number SP "EXISTS" / number SP "RECENT"</pre>
   */
  private Untagged data(String first) throws IOException {
    Map<Integer, DataParser.Literal> literals = new HashMap<>();
    String text = withLiterals(first, literals);
    int from = 2;
    String word = wordAt(text, from);
    OptionalLong number = OptionalLong.empty();
    if (NUMBER.matcher(word).matches()) {
      number = OptionalLong.of(Long.parseLong(word));
      from += word.length() + 1;
      word = from <= text.length() ? wordAt(text, from) : "";
    }
    if (!KEYWORD.matcher(word).matches()) {
      throw noResponse(first);
    }
    return new Untagged.Data(
        word.toUpperCase(Locale.ROOT),
        number,
        new DataParser(text, from + word.length(), literals).values());
  }

  /**
   * Joins the lines of a response that literals interrupt.
   *
   * <pre>literal = "{" number "}" CRLF *CHAR8</pre>
   */
  private String withLiterals(String first, Map<Integer, DataParser.Literal> literals)
      throws IOException {
    StringBuilder text = new StringBuilder(first);
    int literalRoom = WireLimits.LITERAL;
    Optional<Integer> size = announcedLiteral(first, literalRoom);
    while (size.isPresent()) {
      literalRoom -= size.get();
      String content = new String(octets.literal(size.get()), UTF_8);
      Optional<String> shown =
          size.get() > LITERAL_SHOWN
              ? Optional.of("<literal: " + size.get() + " bytes>")
              : Optional.empty();
      literals.put(
          text.lastIndexOf("{"),
          new DataParser.Literal(text.length(), hearing.literal(content, shown)));
      String next = hearing.line(octets.line(limit(Math.max(0, WireLimits.LINE - text.length()))));
      text.append(next);
      size = announcedLiteral(next, literalRoom);
    }
    return text.toString();
  }

  private static LineLimit limit(int room) {
    return LineLimit.of(
        room, "a response whose lines have more than " + WireLimits.LINE + " octets");
  }

  private static Optional<Integer> announcedLiteral(String line, int room)
      throws ProtocolViolationException {
    Matcher matcher = LITERAL_FOLLOWS.matcher(line);
    if (!line.endsWith("}") || !matcher.find() || endsWithinQuotes(line)) {
      return Optional.empty();
    }
    String digits = matcher.group(1);
    if (digits.length() > 9 || Integer.parseInt(digits) > room) {
      throw new ProtocolViolationException(
          "the server announced a literal of "
              + (digits.length() > 20 ? "endless" : digits)
              + " octets; the literals of one response may have "
              + WireLimits.LITERAL
              + " together");
    }
    return Optional.of(Integer.valueOf(digits));
  }

  private static boolean endsWithinQuotes(String line) {
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\' && quoted) {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      }
    }
    return quoted;
  }

  private static String wordAt(String text, int from) {
    int end = text.indexOf(' ', from);
    return text.substring(from, end < 0 ? text.length() : end);
  }

  private static ProtocolViolationException noResponse(String line) {
    return UnexpectedLine.of(MailProtocol.IMAP, "response", line);
  }
}
