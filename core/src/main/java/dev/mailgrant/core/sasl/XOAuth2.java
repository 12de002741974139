package dev.mailgrant.core.sasl;

import dev.mailgrant.core.Secret;
import dev.mailgrant.core.mail.Mailbox;
import dev.mailgrant.core.oauth.AccessToken;
import java.util.List;

/**
 * XOAUTH2: Google's mechanism ("OAuth 2.0 Mechanism" in the Gmail documentation), as Microsoft
 * documents it in "Authenticate an IMAP, POP or SMTP connection using OAuth".
 *
 * @param mailbox the mailbox
 * @param token the token
 */
public record XOAuth2(Mailbox mailbox, AccessToken token) implements SaslMechanism {
  /** The registered name. */
  public static final String NAME = "XOAUTH2";

  @Override
  public String name() {
    return NAME;
  }

  /**
   * {@code user=} address {@code ^A auth=Bearer } token {@code ^A ^A}, where {@code ^A} is the byte
   * 1.
   */
  @Override
  public Secret start() {
    return Secret.of(
        "user="
            + mailbox.address()
            + "\u0001auth=Bearer "
            + token.value().reveal()
            + "\u0001\u0001");
  }

  /** An empty line: after it the server sends the tagged reply. */
  @Override
  public Secret next() {
    return Secret.of("");
  }

  @Override
  public List<Secret> secrets() {
    return List.of(start(), token.value());
  }

  @Override
  public String placeholder() {
    return token.placeholder();
  }
}
