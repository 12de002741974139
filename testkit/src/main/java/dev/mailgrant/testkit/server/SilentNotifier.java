package dev.mailgrant.testkit.server;

import com.github.tomakehurst.wiremock.common.Notifier;

/** Logs nothing: WireMock's messages about a request contain the credential. */
final class SilentNotifier implements Notifier {
  @Override
  public void info(String message) {}

  @Override
  public void error(String message) {}

  @Override
  public void error(String message, Throwable t) {}
}
