package dev.mailgrant.diagnosis.fact;

import dev.mailgrant.core.InvalidFieldException;
import java.util.List;

/**
 * Mailboxes that the application opened, or addresses that it sent as, but must not be able to.
 * Immutable and safe for use by several threads.
 *
 * @param addresses their addresses, as sent; at least one
 */
public record UnexpectedAccess(List<String> addresses) {
  /**
   * @throws InvalidFieldException if the list is empty
   */
  public UnexpectedAccess {
    if (addresses.isEmpty()) {
      throw new InvalidFieldException("addresses", "must hold at least one");
    }
    addresses = List.copyOf(addresses);
  }
}
