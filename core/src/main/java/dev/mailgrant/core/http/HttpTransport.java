package dev.mailgrant.core.http;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.net.NetworkException;

/**
 * Posts a credential to a token endpoint. Both token adapters send through it, so that what matters
 * for a credential on the wire is decided and tested once.
 *
 * <p>An implementation verifies certificate and host name, sends the request at most once, follows
 * no redirect, reads no more than 1 MiB of body, and is done by the deadline however slowly the
 * server dribbles. Safe for use by several threads.
 */
@FunctionalInterface
public interface HttpTransport {
  /** The greatest body that is read, in bytes. */
  int MAX_BODY_BYTES = 1 << 20;

  /**
   * Sends the request once.
   *
   * @return the answer whatever its status, redirects included
   * @throws NetworkException if there is no whole answer by the deadline
   */
  HttpReply post(HttpPost request, Deadline deadline) throws NetworkException;
}
