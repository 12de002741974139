package dev.mailgrant.auth.nimbus;

import dev.mailgrant.core.http.HttpTransport;
import dev.mailgrant.http.jdk.JdkHttpTransport;
import dev.mailgrant.testkit.token.Circumstances;

/** The transport that this adapter ships with. */
final class Transports {
  private Transports() {}

  static HttpTransport in(Circumstances given) {
    return new JdkHttpTransport(
        given.trusted(),
        given.threads(),
        Circumstances.CONNECT_TIMEOUT,
        Circumstances.READ_TIMEOUT,
        given.proxy());
  }
}
