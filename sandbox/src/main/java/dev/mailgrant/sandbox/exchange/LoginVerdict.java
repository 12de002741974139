package dev.mailgrant.sandbox.exchange;

import dev.mailgrant.sandbox.tenant.ExchangeServicePrincipal;
import dev.mailgrant.sandbox.tenant.TenantMailbox;
import java.time.Instant;

/**
 * The result of a login. The reasons are only for the sandbox's journal and are not sent to the
 * client.
 */
public sealed interface LoginVerdict {

  /**
   * The client may continue.
   *
   * @param mailbox the mailbox; without folders if the account has none
   * @param application the application that logged in
   * @param permissionChecked whether the application's permission for the mailbox is certain; if
   *     not, it is checked when a message is submitted
   * @param tokenExpiresAt when the session ends
   */
  record Connected(
      TenantMailbox mailbox,
      ExchangeServicePrincipal application,
      boolean permissionChecked,
      Instant tokenExpiresAt)
      implements LoginVerdict {}

  /**
   * The login failed, whatever the server answers.
   *
   * @param tokenExpiresAt for a client that gets OK nevertheless; in the distant future if unknown
   */
  record Failed(LoginFailure plight, String user, String reason, Instant tokenExpiresAt)
      implements LoginVerdict {

    /** A failure before the token's end is known. */
    public static Failed of(LoginFailure plight, String user, String reason) {
      return new Failed(plight, user, reason, Instant.MAX);
    }
  }
}
