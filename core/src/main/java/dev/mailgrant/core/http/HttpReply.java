package dev.mailgrant.core.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The response of an HTTP server. Immutable and safe for use by several threads; {@link #toString}
 * does not show the body, which may contain a token.
 */
public final class HttpReply {
  private static final Duration LONGEST_WAIT = Duration.ofDays(1);
  private static final Pattern DIGITS = Pattern.compile("[0-9]+");

  /**
   * The three forms of a date in RFC 9110 section 5.6.7: IMF-fixdate, RFC 850 and asctime, all in
   * GMT. A year of two digits means 1970 to 2069.
   */
  private static final List<DateTimeFormatter> DATE_FORMS =
      List.of(
          DateTimeFormatter.RFC_1123_DATE_TIME,
          new DateTimeFormatterBuilder()
              .parseCaseInsensitive()
              .appendPattern("EEEE, dd-MMM-")
              .appendValueReduced(ChronoField.YEAR, 2, 2, 1970)
              .appendPattern(" HH:mm:ss 'GMT'")
              .toFormatter(Locale.US),
          new DateTimeFormatterBuilder()
              .parseCaseInsensitive()
              .appendPattern("EEE MMM ppd HH:mm:ss uuuu")
              .toFormatter(Locale.US));

  private final int status;
  private final Map<String, List<String>> headers;
  private final byte[] body;

  /**
   * @param status the status code
   * @param headers header fields by name, in any case
   * @param body the body, decoded from its transfer coding; empty if there was none
   */
  public HttpReply(int status, Map<String, List<String>> headers, byte[] body) {
    this.status = status;
    Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach((name, values) -> copy.put(name, List.copyOf(values)));
    this.headers = java.util.Collections.unmodifiableMap(copy);
    this.body = body.clone();
  }

  /** The status code. */
  public int status() {
    return status;
  }

  /** Whether the status is one of 200 to 299. */
  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /** The header fields as an unmodifiable map; names are case-insensitive. */
  public Map<String, List<String>> headers() {
    return headers;
  }

  /** The first value of a header field. */
  public Optional<String> header(String name) {
    List<String> values = headers.get(name);
    return values == null || values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
  }

  /** The media type without parameters, in lower case; empty if none was sent. */
  public String mediaType() {
    return header("Content-Type")
        .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
        .orElse("");
  }

  /**
   * The body as UTF-8 text, the encoding of JSON (RFC 8259 section 8.1); invalid sequences become
   * U+FFFD.
   */
  public String text() {
    return new String(body, UTF_8);
  }

  /** The server's own time, from {@code Date} (RFC 9110 section 6.6.1). */
  public Optional<Instant> date() {
    return header("Date").flatMap(HttpReply::httpDate);
  }

  /**
   * The waiting time that the server requests with {@code Retry-After} (RFC 9110 section 10.2.3):
   * seconds, or a date relative to the server's own {@code Date} if present, otherwise relative to
   * {@code now}. The maximum is one day. Empty if absent, invalid or negative.
   */
  public Optional<Duration> retryAfter(Instant now) {
    return header("Retry-After")
        .flatMap(
            value ->
                seconds(value)
                    .or(() -> httpDate(value).map(at -> Duration.between(date().orElse(now), at))))
        .filter(wait -> !wait.isNegative())
        .map(wait -> wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT);
  }

  private static Optional<Duration> seconds(String value) {
    String digits = value.strip();
    if (!DIGITS.matcher(digits).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Duration.ofSeconds(Long.parseLong(digits)));
    } catch (NumberFormatException e) {
      return Optional.of(LONGEST_WAIT); // more seconds than fit in a long
    }
  }

  private static Optional<Instant> httpDate(String value) {
    for (DateTimeFormatter form : DATE_FORMS) {
      try {
        return Optional.of(LocalDateTime.parse(value.strip(), form).toInstant(ZoneOffset.UTC));
      } catch (DateTimeException e) {
        // try the next form
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return "HttpReply[status=" + status + ", " + body.length + " bytes of " + mediaType() + "]";
  }
}
