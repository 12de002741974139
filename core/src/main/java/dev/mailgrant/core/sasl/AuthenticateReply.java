package dev.mailgrant.core.sasl;

import dev.mailgrant.core.imap.Capabilities;
import dev.mailgrant.core.imap.StatusResponse;
import java.util.Optional;

/** How AUTHENTICATE was completed. */
public sealed interface AuthenticateReply {
  /** The tagged line, word for word. */
  StatusResponse status();

  /**
   * Tagged OK. With Exchange that is no proof of a login yet: see {@link
   * StatusResponse#diagnosticError}.
   *
   * @param status the tagged line
   * @param capabilities what the server said of itself together with it, untagged or in a response
   *     code
   */
  record Accepted(StatusResponse status, Optional<Capabilities> capabilities)
      implements AuthenticateReply {}

  /**
   * Tagged NO or BAD.
   *
   * @param status the tagged line
   * @param challenge the error challenge before it, if the server sent one
   */
  record Rejected(StatusResponse status, Optional<ErrorChallenge> challenge)
      implements AuthenticateReply {}
}
