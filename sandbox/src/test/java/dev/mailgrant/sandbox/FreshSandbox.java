package dev.mailgrant.sandbox;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A separate sandbox for each test, with its clock. */
abstract class FreshSandbox {
  protected Sandbox sandbox;
  protected String mailbox;
  protected volatile Instant now = Instant.now();

  @BeforeEach
  void start() {
    Clock clock =
        new Clock() {
          @Override
          public Instant instant() {
            return now;
          }

          @Override
          public ZoneId getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(ZoneId zone) {
            return this;
          }
        };
    sandbox = Sandbox.start(SandboxOptions.defaults().withClock(clock));
    mailbox = sandbox.mailbox().address();
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  ImapClient loggedIn() throws Exception {
    ImapClient client = ImapClient.connect(sandbox);
    client.authenticate(mailbox, sandbox.issueToken());
    return client;
  }
}
