package dev.mailgrant.core.sasl;

import dev.mailgrant.core.Secret;
import java.util.List;

/**
 * The client's side of a SASL mechanism (RFC 4422 section 3) in which the client speaks first.
 * Implementations are immutable and safe for use by several threads. Messages are not
 * base64-encoded.
 */
public interface SaslMechanism {

  /** The mechanism's registered name, for example {@code XOAUTH2}. */
  String name();

  /** The first message, with the token. It is sent only once, whatever the server answers. */
  Secret start();

  /**
   * The answer to an error challenge, after which the server ends the exchange; it contains no
   * token.
   */
  Secret next();

  /** The text that a transcript shows instead of {@link #start}. */
  String placeholder();

  /**
   * The values to remove from the server's text if it echoes them: the first message, and the
   * secrets in it.
   */
  default List<Secret> secrets() {
    return List.of(start());
  }
}
