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

  /** {@code OK}, and the first mailbox command fails: "User is authenticated but not connected." */
  record NotConnected(String reason, Instant tokenExpiresAt) implements LoginVerdict {}

  /** {@code OK} with an {@code Error="…"} in brackets, and not connected. */
  record OkWithError(String error, int authResult, String reason, Instant tokenExpiresAt)
      implements LoginVerdict {}

  /** {@code NO AUTHENTICATE failed.} */
  record Refused(String reason) implements LoginVerdict {}
}
