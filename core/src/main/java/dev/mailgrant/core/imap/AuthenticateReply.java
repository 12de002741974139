package dev.mailgrant.core.imap;

import dev.mailgrant.core.sasl.ErrorChallenge;
import java.util.Optional;

/** The result of AUTHENTICATE. */
public sealed interface AuthenticateReply {
  /** The tagged status response, unchanged. */
  StatusResponse status();

  /**
   * Tagged OK. With Exchange this does not yet prove a login: see {@link
   * StatusResponse#diagnosticError}.
   *
   * @param status the tagged status response
   * @param capabilities the capabilities that the server sent with it, untagged or in a response
   *     code
   */
  record Accepted(StatusResponse status, Optional<Capabilities> capabilities)
      implements AuthenticateReply {}

  /**
   * Tagged NO or BAD.
   *
   * @param status the tagged status response
   * @param challenge the error challenge before it, if the server sent one
   */
  record Rejected(StatusResponse status, Optional<ErrorChallenge> challenge)
      implements AuthenticateReply {}
}
