package dev.mailgrant.core.sasl;

import dev.mailgrant.core.imap.ImapEndpoint;
import dev.mailgrant.core.imap.Mailbox;
import dev.mailgrant.core.oauth.AccessToken;

/** The mechanisms to choose from. */
public enum BearerMechanism {
  /** {@link XOAuth2}: what Exchange Online speaks. */
  XOAUTH2(XOAuth2.NAME) {
    @Override
    public SaslMechanism with(Mailbox mailbox, ImapEndpoint endpoint, AccessToken token) {
      return new XOAuth2(mailbox, token);
    }
  },
  /** {@link OAuthBearer}: the standard, which Exchange Online does not offer. */
  OAUTHBEARER(OAuthBearer.NAME) {
    @Override
    public SaslMechanism with(Mailbox mailbox, ImapEndpoint endpoint, AccessToken token) {
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

  /** The mechanism for one exchange. */
  public abstract SaslMechanism with(Mailbox mailbox, ImapEndpoint endpoint, AccessToken token);
}
