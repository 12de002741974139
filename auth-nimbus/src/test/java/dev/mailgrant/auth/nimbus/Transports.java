package dev.mailgrant.auth.nimbus;

import dev.mailgrant.core.port.HttpTransport;
import dev.mailgrant.http.jdk.JdkHttpTransport;
import java.time.Duration;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;

/** The transport that both token adapters ship with. */
final class Transports {
  private Transports() {}

  static HttpTransport over(SSLContext trusted) {
    return new JdkHttpTransport(
        trusted, threadPerTask(), Duration.ofSeconds(5), Duration.ofSeconds(10));
  }

  private static Executor threadPerTask() {
    return task -> {
      Thread thread = new Thread(task, "token request");
      thread.setDaemon(true);
      thread.start();
    };
  }
}
