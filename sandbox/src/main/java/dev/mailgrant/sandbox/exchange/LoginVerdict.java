package dev.mailgrant.sandbox.exchange;

import dev.mailgrant.sandbox.tenant.TenantMailbox;
import java.time.Instant;

/**
 * What becomes of a login. The reasons are for the sandbox's own journal: the wire does not tell
 * them.
 */
sealed interface LoginVerdict {

  /** {@code OK}, and the mailbox opens. */
  record Connected(TenantMailbox mailbox, Instant tokenExpiresAt) implements LoginVerdict {}

  /**
   * Not let in, whatever the wire says.
   *
   * @param tokenExpiresAt for a client that is told OK all the same; far away where it is not known
   */
  record Failed(LoginFailure plight, String user, String reason, Instant tokenExpiresAt)
      implements LoginVerdict {}
}
