package dev.mailgrant.core.sasl;

import dev.mailgrant.core.Secret;
import dev.mailgrant.core.mail.MailEndpoint;
import dev.mailgrant.core.mail.Mailbox;
import dev.mailgrant.core.oauth.AccessToken;
import java.util.List;

/**
 * OAUTHBEARER (RFC 7628).
 *
 * @param mailbox the mailbox
 * @param endpoint the host and port that the client connected to
 * @param token the token
 */
public record OAuthBearer(Mailbox mailbox, MailEndpoint endpoint, AccessToken token)
    implements SaslMechanism {
  /** The registered name. */
  public static final String NAME = "OAUTHBEARER";

  @Override
  public String name() {
    return NAME;
  }

  /** The GS2 header and the key-value pairs of RFC 7628 section 3.1. */
  @Override
  public Secret start() {
    return Secret.of(
        "n,a="
            + saslName(mailbox.address())
            + ",\u0001host="
            + endpoint.host()
            + "\u0001port="
            + endpoint.port()
            + "\u0001auth=Bearer "
            + token.value().reveal()
            + "\u0001\u0001");
  }

  /** One {@code ^A} (RFC 7628 section 3.2.3). */
  @Override
  public Secret next() {
    return Secret.of("\u0001");
  }

  @Override
  public List<Secret> secrets() {
    return List.of(start(), token.value());
  }

  @Override
  public String placeholder() {
    return token.placeholder();
  }

  /** {@code saslname} of RFC 5801 section 4: {@code =} and {@code ,} would end the name. */
  private static String saslName(String name) {
    return name.replace("=", "=3D").replace(",", "=2C");
  }
}
