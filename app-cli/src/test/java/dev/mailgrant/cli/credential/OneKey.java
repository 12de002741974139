package dev.mailgrant.cli.credential;

import dev.mailgrant.sandbox.tls.ApplicationCertificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Certificates with one key for all tests of a JVM: with a separate key for each certificate,
 * generating keys took a quarter of the time of these tests.
 */
public final class OneKey {
  private static final String NAME = "mail reader";
  private static final Clock CLOCK = Clock.systemUTC();
  private static final ApplicationCertificate FIRST =
      ApplicationCertificate.selfSigned(NAME, CLOCK);

  private OneKey() {}

  /** A certificate that is valid from some time after now, or before it, to another. */
  public static ApplicationCertificate valid(Duration from, Duration to) {
    Instant now = CLOCK.instant();
    return FIRST.renewed(NAME, now.plus(from), now.plus(to));
  }

  /** A certificate that is valid now. */
  public static ApplicationCertificate valid() {
    return valid(Duration.ofDays(-1), Duration.ofDays(30));
  }

  /** An expired certificate. */
  public static ApplicationCertificate expired() {
    return valid(Duration.ofDays(-30), Duration.ofDays(-1));
  }

  /** A certificate that is not valid yet. */
  public static ApplicationCertificate notYetValid() {
    return valid(Duration.ofDays(1), Duration.ofDays(30));
  }

  /** A certificate with another key. */
  public static ApplicationCertificate another() {
    return ApplicationCertificate.selfSigned(NAME, CLOCK);
  }
}
