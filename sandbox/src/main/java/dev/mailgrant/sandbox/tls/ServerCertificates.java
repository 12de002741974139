package dev.mailgrant.sandbox.tls;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import javax.net.ssl.SSLContext;

/**
 * The certificates of a sandbox's servers, each created on first use. Safe for use by several
 * threads.
 */
public final class ServerCertificates {
  /** The issuer of OTHER_AUTHORITY. */
  static final String INSPECTOR = "Corporate TLS Inspection CA";

  /** The issuer of PRIVATE_AUTHORITY. */
  static final String PRIVATE = "Contoso Internal Root";

  /** The host name of OTHER_NAME. */
  static final String OTHER_HOST = "mail.elsewhere.example";

  private static final Duration LONG_AGO = Duration.ofDays(28);
  private static final Duration LATER = Duration.ofDays(21);
  private static final String[] HERE = {"localhost", "127.0.0.1", "::1"};

  private final CertificateAuthority authority;
  private final Clock clock;
  private final Map<ServerCertificate, SSLContext> contexts =
      new EnumMap<>(ServerCertificate.class);

  /**
   * @param authority issues all certificates except those of other CAs
   * @param clock the system's clock, because TLS uses it
   */
  public ServerCertificates(CertificateAuthority authority, Clock clock) {
    this.authority = authority;
    this.clock = clock;
  }

  /** A server's TLS context with this certificate. */
  public synchronized SSLContext context(ServerCertificate which) {
    return contexts.computeIfAbsent(which, this::make);
  }

  private SSLContext make(ServerCertificate which) {
    return switch (which) {
      case GOOD -> authority.serverContext(HERE);
      case OTHER_AUTHORITY -> CertificateAuthority.create(clock, INSPECTOR).serverContext(HERE);
      case PRIVATE_AUTHORITY -> CertificateAuthority.create(clock, PRIVATE).serverContext(HERE);
      case EXPIRED -> authority.serverContext(clock.instant().minus(LONG_AGO), HERE);
      case OTHER_NAME -> authority.serverContext(OTHER_HOST);
      case NOT_YET_VALID -> authority.serverContext(clock.instant().plus(LATER), HERE);
    };
  }
}
