package dev.mailgrant.sandbox;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A separate sandbox for each test, with a client of its token endpoint. */
abstract class TokenTest {
  protected Sandbox sandbox;
  protected TokenClient client;

  @BeforeEach
  void start() {
    sandbox = Sandbox.start(SandboxOptions.defaults().withSeed(1));
    client = new TokenClient(sandbox);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }
}
