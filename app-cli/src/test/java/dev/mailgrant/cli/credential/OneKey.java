package dev.mailgrant.cli.credential;

import dev.mailgrant.sandbox.tls.ApplicationCertificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Certificates of one key, for all tests of a JVM: where every certificate had a key of its own,
 * looking for primes was a quarter of the work of all these tests.
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

  /** A certificate that has ended. */
  public static ApplicationCertificate expired() {
    return valid(Duration.ofDays(-30), Duration.ofDays(-1));
  }

  /** A certificate whose time has not come. */
  public static ApplicationCertificate notYetValid() {
    return valid(Duration.ofDays(1), Duration.ofDays(30));
  }

  /** A certificate of a key that nobody else has. */
  public static ApplicationCertificate another() {
    return ApplicationCertificate.selfSigned(NAME, CLOCK);
  }
}
