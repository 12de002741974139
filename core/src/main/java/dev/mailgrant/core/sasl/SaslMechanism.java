package dev.mailgrant.core.sasl;

import dev.mailgrant.core.Secret;
import java.util.List;

/**
 * The client's side of a SASL mechanism (RFC 4422 section 3) in which the client speaks first.
 * Implementations are immutable and safe for use by several threads. Messages are as before their
 * base64 encoding.
 */
public interface SaslMechanism {

  /** The mechanism's registered name, for example {@code XOAUTH2}. */
  String name();

  /**
   * The first message, with the token. It is sent once and never again, whatever the server asks.
   */
  Secret start();

  /**
   * The answer to an error challenge, after which the server ends the exchange; it holds no token.
   */
  Secret next();

  /** What a transcript shows in place of {@link #start}. */
  String placeholder();

  /**
   * What must be taken out of the server's words in case it echoes them: the first message, and
   * what is secret in it.
   */
  default List<Secret> secrets() {
    return List.of(start());
  }
}
