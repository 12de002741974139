package dev.mailgrant.core.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpReplyTest {
  private static final Instant NOW = Instant.parse("2026-07-01T08:00:00Z");

  @Test
  void headerShouldBeFoundInAnyCase() {
    HttpReply reply = reply(Map.of("CONTENT-type", List.of("text/html", "text/plain")));

    assertThat(reply.header("Content-Type")).contains("text/html");
    assertThat(reply.header("content-TYPE")).contains("text/html");
    assertThat(reply.header("Location")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "application/json, application/json",
    "Application/JSON; charset=utf-8, application/json",
    "'text/html ;x=\";\"', text/html"
  })
  void mediaTypeShouldLeaveParametersOut(String value, String expected) {
    assertThat(reply(Map.of("Content-Type", List.of(value))).mediaType()).isEqualTo(expected);
  }

  @Test
  void mediaTypeShouldBeEmptyWhereThereIsNone() {
    assertThat(reply(Map.of()).mediaType()).isEmpty();
  }

  @Test
  void dateShouldBeTheServersOwnTime() {
    assertThat(reply(Map.of("Date", List.of("Wed, 01 Jul 2026 07:59:58 GMT"))).date())
        .contains(NOW.minusSeconds(2));
    assertThat(reply(Map.of("Date", List.of("yesterday"))).date()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "60, 60",
    "' 60 ', 60",
    "86400, 86400",
    "86401, 86400",
    "99999999999999999999, 86400",
    "9223372036854775807, 86400",
    "'Wed, 01 Jul 2099 08:00:00 GMT', 86400",
    "'Wednesday, 01-Jul-26 08:01:30 GMT', 90",
    "'Wed Jul  1 08:01:30 2026', 90",
    "'Wed, 01 Jul 2026 08:01:30 GMT', 90"
  })
  void retryAfterShouldReadSecondsAndDates(String value, long seconds) {
    assertThat(reply(Map.of("Retry-After", List.of(value))).retryAfter(NOW))
        .contains(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "soon",
        "-1",
        "1.5",
        "Sunday, 06-Nov-94 08:49:37 GMT",
        "Sun Nov  6 08:49:37 1994",
        "Wed, 01 Jul 2026 07:59:59 GMT"
      })
  void retryAfterShouldBeEmptyWhereItIsOfNoUse(String value) {
    assertThat(reply(Map.of("Retry-After", List.of(value))).retryAfter(NOW)).isEmpty();
  }

  @Test
  void retryAfterShouldCountADateFromTheServersOwnClock() {
    HttpReply slow =
        reply(
            Map.of(
                "Date", List.of("Wed, 01 Jul 2026 06:00:00 GMT"),
                "Retry-After", List.of("Wed, 01 Jul 2026 06:00:30 GMT")));

    assertThat(slow.retryAfter(NOW)).contains(Duration.ofSeconds(30));
  }

  @Test
  void toStringShouldShowNoBody() {
    HttpReply reply = new HttpReply(200, Map.of(), "hunter2".getBytes(UTF_8));

    assertThat(reply.toString()).contains("200", "7 bytes").doesNotContain("hunter2");
  }

  @Test
  void theBodyShouldBeACopy() {
    byte[] body = "before".getBytes(UTF_8);
    HttpReply reply = new HttpReply(200, Map.of(), body);
    body[0] = 'X';

    assertThat(reply.text()).isEqualTo("before");
  }

  private static HttpReply reply(Map<String, List<String>> headers) {
    return new HttpReply(200, headers, new byte[0]);
  }
}
