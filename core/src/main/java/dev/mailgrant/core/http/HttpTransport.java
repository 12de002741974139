package dev.mailgrant.core.http;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.net.NetworkException;

/**
 * Posts a credential to a token endpoint. Both token adapters use it, so that the security of
 * sending a credential is implemented and tested once.
 *
 * <p>An implementation verifies certificate and host name, sends the request at most once, follows
 * no redirect, reads at most 1 MiB of body, and returns by the deadline however slowly the server
 * sends. Safe for use by several threads.
 */
@FunctionalInterface
public interface HttpTransport {
  /** The maximum size of a body, in bytes. */
  int MAX_BODY_BYTES = 1 << 20;

  /**
   * Sends the request once.
   *
   * @return the response, whatever its status, including redirects
   * @throws NetworkException if there is no complete response by the deadline
   */
  HttpReply post(HttpPost request, Deadline deadline) throws NetworkException;
}
