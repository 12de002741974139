package dev.mailgrant.benchmarks;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A fixed response of a token endpoint; counts the requests. */
final class CannedAnswer {
  static final String TENANT = "72f988bf-0000-4000-8000-2d7cd011db47";
  static final String CLIENT_ID = "6731de76-14a6-49ae-97bc-6eba6914391e";
  static final String SCOPE = "https://outlook.office365.com/.default";

  private final Duration delay;
  private final AtomicInteger requests = new AtomicInteger();

  /**
   * @param delay how long the server takes
   */
  CannedAnswer(Duration delay) {
    this.delay = delay;
  }

  /** A token response of the usual size. */
  String body() {
    requests.incrementAndGet();
    long end = System.nanoTime() + delay.toNanos();
    for (long left = delay.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
    return "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"ext_expires_in\":3599,\"access_token\":\""
        + "e".repeat(1_700)
        + "\"}";
  }

  int requests() {
    return requests.get();
  }
}
