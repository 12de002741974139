package dev.mailgrant.core.net;

import dev.mailgrant.core.FieldRules;
import dev.mailgrant.core.InvalidFieldException;
import java.time.Duration;

/**
 * The time limits of a connection, in real time. They apply in addition to the deadline of the
 * whole operation. Immutable and safe for use by several threads.
 *
 * @param connect maximum time for the DNS lookup, and for the TCP connection to each address
 * @param read maximum wait for data from the server, also during the TLS handshake
 */
public record Timeouts(Duration connect, Duration read) {
  /** 10 seconds to connect, 30 seconds without data. */
  public static final Timeouts DEFAULTS =
      new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(30));

  /**
   * @throws InvalidFieldException if a limit is zero or negative
   */
  public Timeouts {
    FieldRules.positive("connectTimeout", connect);
    FieldRules.positive("readTimeout", read);
  }
}
