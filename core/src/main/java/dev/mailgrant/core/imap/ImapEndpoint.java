package dev.mailgrant.core.imap;

import dev.mailgrant.core.FieldRules;
import dev.mailgrant.core.InvalidFieldException;

/**
 * Where an IMAP server listens. Immutable and safe for use by several threads.
 *
 * @param host the host's name, which its certificate must carry, or an address
 * @param port the TCP port, 1 to 65535
 * @param tls when TLS begins
 */
public record ImapEndpoint(String host, int port, TlsMode tls) {

  /**
   * @throws InvalidFieldException if a part is malformed
   */
  public ImapEndpoint {
    FieldRules.word("imap-host", host, 255);
    if (port < 1 || port > 65535) {
      throw new InvalidFieldException("imap-port", "must be 1 to 65535, this is " + port);
    }
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
