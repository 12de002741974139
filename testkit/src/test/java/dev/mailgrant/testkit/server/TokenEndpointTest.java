package dev.mailgrant.testkit.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TokenEndpointTest {
  private static TokenEndpoint endpoint;

  @BeforeAll
  static void start() {
    endpoint = TokenEndpoint.start();
  }

  @AfterAll
  static void stop() {
    endpoint.close();
  }

  @BeforeEach
  void reset() {
    endpoint.reset();
  }

  @Test
  void answerShouldHoldForEveryRequestUntilTheNext() throws Exception {
    endpoint.answer(Answer.token("first"));
    assertThat(post("a=1")).contains("\"access_token\":\"first\"");
    assertThat(post("a=2")).contains("\"access_token\":\"first\"");
    endpoint.answer(Answer.token("second"));
    assertThat(post("a=3")).contains("\"access_token\":\"second\"");
  }

  @Test
  void requestsShouldBeInTheirOrderWithTheirFormsDecoded() throws Exception {
    endpoint.answer(Answer.token("t"));
    post("scope=a+b%26c&empty=");
    post("scope=second");

    assertThat(endpoint.requests())
        .extracting(ReceivedRequest::form)
        .extracting(form -> form.getOrDefault("scope", "none"))
        .containsExactly("a b&c", "second");
    assertThat(endpoint.requests().get(0).field("empty")).contains("");
    assertThat(endpoint.requests().get(0).field("absent")).isEmpty();
    assertThat(endpoint.requests().get(0).header("CONTENT-type")).isPresent();
  }

  @Test
  void aFieldSentTwiceShouldBeNoticed() throws Exception {
    endpoint.answer(Answer.token("t"));
    post("scope=a&scope=b");

    assertThatThrownBy(endpoint::requests).hasMessageContaining("scope twice");
  }

  @Test
  void aRequestShouldShowNoValueOfItsForm() throws Exception {
    endpoint.answer(Answer.token("t"));
    post("client_secret=hunter2");

    assertThat(endpoint.requests().toString()).contains("client_secret").doesNotContain("hunter2");
  }

  @Test
  void resetShouldForgetWhatCame() throws Exception {
    endpoint.answer(Answer.token("t"));
    post("a=1");
    endpoint.reset();

    assertThat(endpoint.requests()).isEmpty();
  }

  @Test
  void onlyItsOwnAuthorityShouldVouchForIt() {
    assertThatThrownBy(
            () -> {
              try (TokenEndpoint other = TokenEndpoint.start()) {
                HttpsURLConnection connection =
                    (HttpsURLConnection) endpoint.authority().toURL().openConnection();
                connection.setSSLSocketFactory(other.trust().getSocketFactory());
                connection.connect();
              }
            })
        .isInstanceOf(SSLHandshakeException.class);
  }

  @Test
  void aBystanderShouldCountItsCallers() throws IOException {
    try (UntouchedServer bystander = UntouchedServer.start()) {
      URI uri = bystander.uri("https", "/x");
      for (int i = 0; i < 2; i++) {
        try (Socket caller = new Socket(uri.getHost(), uri.getPort())) {
          assertThat(caller.getInputStream().read()).isEqualTo(-1);
        }
      }

      assertThat(bystander.callers()).isEqualTo(2);
    }
  }

  private static String post(String form) throws IOException {
    HttpsURLConnection connection =
        (HttpsURLConnection) endpoint.authority().resolve("/token").toURL().openConnection();
    connection.setSSLSocketFactory(endpoint.trust().getSocketFactory());
    connection.setDoOutput(true);
    connection.getOutputStream().write(form.getBytes(UTF_8));
    try (InputStream in = connection.getInputStream()) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
