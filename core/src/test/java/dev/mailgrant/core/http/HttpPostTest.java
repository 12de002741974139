package dev.mailgrant.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailgrant.core.Secret;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpPostTest {
  @ParameterizedTest
  @ValueSource(strings = {"http://localhost/token", "ftp://localhost/", "/token", "https:token"})
  void aCredentialShouldGoByHttpsOnly(String target) {
    assertThatThrownBy(() -> new HttpPost(URI.create(target), Map.of(), Secret.of("x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("https only");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://user:hunter2@login.example/", "https://login.example/token#hunter2"})
  void aTargetShouldHoldNoCredentialAndNoFragment(String target) {
    assertThatThrownBy(() -> new HttpPost(URI.create(target), Map.of(), Secret.of("x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("user information")
        .hasMessageNotContaining("hunter2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hunter2\r\nX: y",
        "hunter2\n",
        "\rhunter2",
        "hunter2\u0000",
        "h\u00fcnter2",
        " hunter2",
        ""
      })
  void aHeaderShouldBeOneLineOfAscii(String value) {
    assertThatThrownBy(
            () ->
                new HttpPost(
                    URI.create("https://login.example/"),
                    Map.of("Authorization", value),
                    Secret.of("x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Authorization")
        .hasMessageNotContaining("hunter2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "X Y", "X:", "X\r\nY"})
  void aHeadersNameShouldBeAToken(String name) {
    assertThatThrownBy(
            () ->
                new HttpPost(
                    URI.create("https://login.example/"), Map.of(name, "x"), Secret.of("x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("token");
  }

  @Test
  void aHeaderMayHoldBlanksBetweenWords() {
    HttpPost post =
        new HttpPost(
            URI.create("https://login.example/"),
            Map.of("Authorization", "Basic eDp5"),
            Secret.of("x"));

    assertThat(post.headers()).containsEntry("Authorization", "Basic eDp5");
  }

  @Test
  void toStringShouldShowNoValueOfAHeaderAndNoBody() {
    HttpPost post =
        new HttpPost(
            URI.create("https://login.example/token"),
            Map.of("Authorization", "Basic aHVudGVyMg=="),
            Secret.of("client_secret=hunter2"));

    assertThat(post.toString())
        .contains("https://login.example/token", "Authorization")
        .doesNotContain("aHVudGVyMg", "hunter2");
  }
}
