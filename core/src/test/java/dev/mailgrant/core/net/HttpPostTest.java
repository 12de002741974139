package dev.mailgrant.core.net;

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
