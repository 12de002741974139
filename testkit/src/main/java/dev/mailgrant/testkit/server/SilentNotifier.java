package dev.mailgrant.testkit.server;

import com.github.tomakehurst.wiremock.common.Notifier;

/** Says nothing: what WireMock says of a request has the credential in it. */
final class SilentNotifier implements Notifier {
  @Override
  public void info(String message) {}

  @Override
  public void error(String message) {}

  @Override
  public void error(String message, Throwable t) {}
}
