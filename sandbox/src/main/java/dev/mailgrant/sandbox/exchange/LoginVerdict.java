package dev.mailgrant.sandbox.exchange;

import dev.mailgrant.sandbox.tenant.TenantMailbox;
import java.time.Instant;

/**
 * The result of a login. The reasons are only for the sandbox's journal and are not sent to the
 * client.
 */
public sealed interface LoginVerdict {

  /** {@code OK}, and the mailbox opens. */
  record Connected(TenantMailbox mailbox, Instant tokenExpiresAt) implements LoginVerdict {}

  /**
   * The login failed, whatever the server answers.
   *
   * @param tokenExpiresAt for a client that gets OK nevertheless; in the distant future if unknown
   */
  record Failed(LoginFailure plight, String user, String reason, Instant tokenExpiresAt)
      implements LoginVerdict {}
}
