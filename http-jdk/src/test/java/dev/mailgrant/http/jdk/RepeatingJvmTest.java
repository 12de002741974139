package dev.mailgrant.http.jdk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.Secret;
import dev.mailgrant.core.http.HttpPost;
import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.net.Timeouts;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * The JDK reads once in each JVM whether it may repeat a POST. In this test other code has already
 * enabled it.
 */
class RepeatingJvmTest {
  @Test
  void postShouldBeSentOnceEvenWhereTheJvmRepeatsPosts() throws Exception {
    Process jvm =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dsun.net.http.retryPost=true",
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName())
            .redirectErrorStream(true)
            .start();

    String printed = new String(jvm.getInputStream().readAllBytes(), UTF_8);
    assertThat(jvm.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(printed.strip()).isEqualTo("CONNECTION_LOST after 1 request");
  }

  /** The other JVM. */
  static final class Child {
    public static void main(String[] args) {
      try (RawTlsServer server = new RawTlsServer("")) {
        JdkHttpTransport transport =
            new JdkHttpTransport(
                server.trust(),
                task -> new Thread(task).start(),
                new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(5)));
        HttpPost post = new HttpPost(server.uri(), Map.of(), Secret.of("a=b"));
        try {
          transport.post(post, Deadline.after(Duration.ofSeconds(10), Clock.systemUTC()));
        } catch (NetworkException e) {
          System.out.println(e.fault() + " after " + server.requests() + " request");
        }
      }
    }
  }
}
