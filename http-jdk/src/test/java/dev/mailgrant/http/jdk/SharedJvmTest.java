package dev.mailgrant.http.jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.Secret;
import dev.mailgrant.core.http.HttpPost;
import dev.mailgrant.core.http.HttpReply;
import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.net.NetworkFault;
import dev.mailgrant.core.net.Timeouts;
import dev.mailgrant.testkit.server.Answer;
import dev.mailgrant.testkit.server.TokenEndpoint;
import java.net.CookieHandler;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Interference between a request and the rest of the JVM. */
@Timeout(30)
class SharedJvmTest {
  private static final Duration TIME = Duration.ofSeconds(10);

  @Test
  void cookiesOfTheJvmShouldNotGoOutAndNoneShouldComeIn() throws Exception {
    CookieManager jar = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    CookieHandler before = CookieHandler.getDefault();
    try (TokenEndpoint endpoint = TokenEndpoint.start()) {
      endpoint.answer(Answer.token("t").withHeader("Set-Cookie", "slice=1; path=/; secure"));
      HttpCookie planted = new HttpCookie("session", "of-the-application");
      planted.setPath("/");
      planted.setVersion(0);
      jar.getCookieStore().add(endpoint.authority(), planted);
      CookieHandler.setDefault(jar);
      for (int i = 0; i < 2; i++) {
        assertThat(post(endpoint, task -> new Thread(task).start()).status()).isEqualTo(200);
      }

      assertThat(endpoint.requests()).hasSize(2);
      assertThat(endpoint.requests())
          .allSatisfy(asked -> assertThat(asked.headers()).doesNotContainKey("Cookie"));
      assertThat(jar.getCookieStore().getCookies()).containsExactly(planted);
      assertThat(CookieHandler.getDefault()).isSameAs(jar);
    } finally {
      CookieHandler.setDefault(before);
    }
  }

  @Test
  void noThreadShouldBeTheSameFailureHoweverTheExecutorSaysSo() {
    try (TokenEndpoint endpoint = TokenEndpoint.start()) {
      endpoint.answer(Answer.token("t"));
      assertRefused(
          endpoint,
          task -> {
            throw new RejectedExecutionException("full");
          });
      assertRefused(
          endpoint,
          task -> {
            throw new IllegalStateException("closed");
          });
      assertRefused(
          endpoint,
          task -> {
            throw new OutOfMemoryError("unable to create native thread");
          });

      assertThat(endpoint.requests()).isEmpty();
    }
  }

  private static void assertRefused(TokenEndpoint endpoint, Executor executor) {
    NetworkException failure =
        catchThrowableOfType(NetworkException.class, () -> post(endpoint, executor));

    assertThat(failure).isNotNull().hasMessageContaining("no thread was free");
    assertThat(failure.fault()).isEqualTo(NetworkFault.OUT_OF_TIME);
  }

  private static HttpReply post(TokenEndpoint endpoint, Executor executor) throws NetworkException {
    return new JdkHttpTransport(endpoint.trust(), executor, new Timeouts(TIME, TIME))
        .post(
            new HttpPost(endpoint.authority().resolve("/token"), Map.of(), Secret.of("a=b")),
            Deadline.after(TIME, Clock.systemUTC()));
  }
}
