package dev.mailgrant.core.imap;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Greetings and capabilities: every text is accepted, and nothing is read that is not in it. */
class GreetingFuzz {
  @FuzzTest
  void anyTextShouldBeAGreetingWithItsCapabilities(byte[] octets) {
    String text = new String(octets, UTF_8);
    for (Status status : Status.values()) {
      StatusResponse response = StatusResponse.of(status, text);
      require(!response.toString().isEmpty(), "a response shows itself");
      response.diagnosticError().ifPresent(e -> require(text.contains(e), "an error it never had"));
      require(response.suggestedBackoffMillis().orElse(0L) >= 0, "a wait before now");
      require(response.codeNumber("UIDVALIDITY").orElse(0L) >= 0, "a number below nought");
      new Greeting(response)
          .hostName()
          .ifPresent(name -> require(name.matches("[A-Za-z0-9.-]{1,255}"), "no name of a host"));
      response.capabilities().ifPresent(GreetingFuzz::check);
    }
    check(Capabilities.parse(text));
  }

  private static void check(Capabilities capabilities) {
    require(
        Capabilities.parse(capabilities.toString()).equals(capabilities),
        "capabilities that read otherwise than they are written");
    for (String mechanism : capabilities.mechanisms()) {
      require(capabilities.offersMechanism(mechanism), "a mechanism that is not offered");
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalStateException(otherwise);
    }
  }
}
