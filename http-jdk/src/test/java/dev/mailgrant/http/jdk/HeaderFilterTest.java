package dev.mailgrant.http.jdk;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderFilterTest {
  @ParameterizedTest
  @CsvSource({
    "'HTTP/1.1 200 OK|Set-Cookie: a=b|X: 1||Set-Cookie: body|', 'HTTP/1.1 200 OK|X: 1||Set-Cookie: body|'",
    "'HTTP/1.1 200 OK|X: 1|sET-cOOKIE2 :a=b||', 'HTTP/1.1 200 OK|X: 1||'",
    "'HTTP/1.1 200 OK|Set-Cookie:a|Set-Cookie:b||x', 'HTTP/1.1 200 OK||x'",
    "'HTTP/1.1 100 Continue|Set-Cookie:a||HTTP/1.1 200 OK|Set-Cookie:b||x', 'HTTP/1.1 100 Continue||HTTP/1.1 200 OK||x'",
    "'HTTP/1.1 200 OK|Set-Cookies: 1|Set: 2|A:||', 'HTTP/1.1 200 OK|Set-Cookies: 1|Set: 2|A:||'"
  })
  void theHeadShouldLoseItsCookiesAndNothingElse(String text, String expected) {
    for (String end : new String[] {"\r\n", "\n", "\r"}) {
      assertThat(filtered(text.replace("|", end))).isEqualTo(expected.replace("|", end));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "x", "HTTP/1.1", "HTTP/1.1 200 OK\r\nSet-Coo", "SSH-2.0-x\r\nhello\n"})
  void whatIsNoWholeHeadShouldPass(String text) {
    assertThat(filtered(text)).isEqualTo(text);
  }

  @Test
  void aLineThatEndsInTheMiddleShouldHideNoCookie() {
    assertThat(filtered("HTTP/1.1 200 OK\r\nX: 1\rSet-Cookie: a=b\r\nY: 2\r\n\r\n"))
        .isEqualTo("HTTP/1.1 200 OK\r\nX: 1\rY: 2\r\n\r\n");
  }

  private static String filtered(String text) {
    HeaderFilter filter = new HeaderFilter(Set.of("set-cookie", "set-cookie2"));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte octet : text.getBytes(ISO_8859_1)) {
      filter.take(octet & 0xff, out);
    }
    filter.end(out);
    return out.toString(ISO_8859_1);
  }
}
