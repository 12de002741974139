package dev.mailgrant.core.sasl;

import dev.mailgrant.core.mail.MailEndpoint;
import dev.mailgrant.core.mail.Mailbox;
import dev.mailgrant.core.oauth.AccessToken;

/** The available mechanisms. */
public enum BearerMechanism {
  /** {@link XOAuth2}, supported by Exchange Online. */
  XOAUTH2(XOAuth2.NAME) {
    @Override
    public SaslMechanism with(Mailbox mailbox, MailEndpoint endpoint, AccessToken token) {
      return new XOAuth2(mailbox, token);
    }
  },
  /** {@link OAuthBearer}, the standard; not supported by Exchange Online. */
  OAUTHBEARER(OAuthBearer.NAME) {
    @Override
    public SaslMechanism with(Mailbox mailbox, MailEndpoint endpoint, AccessToken token) {
      return new OAuthBearer(mailbox, endpoint, token);
    }
  };

  private final String saslName;

  BearerMechanism(String saslName) {
    this.saslName = saslName;
  }

  /** The registered name of the mechanism. */
  public String saslName() {
    return saslName;
  }

  /** Creates the mechanism for one exchange. */
  public abstract SaslMechanism with(Mailbox mailbox, MailEndpoint endpoint, AccessToken token);
}
