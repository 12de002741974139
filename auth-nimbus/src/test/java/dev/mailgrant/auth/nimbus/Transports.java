package dev.mailgrant.auth.nimbus;

import dev.mailgrant.core.http.HttpTransport;
import dev.mailgrant.http.jdk.JdkHttpTransport;
import dev.mailgrant.testkit.contract.token.TokenSourceSetup;

/** The transport that this adapter ships with. */
final class Transports {
  private Transports() {}

  static HttpTransport in(TokenSourceSetup given) {
    return new JdkHttpTransport(
        given.trusted(), given.threads(), TokenSourceSetup.TIMEOUTS, given.proxy());
  }
}
