package dev.mailgrant.sandbox.tenant;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Who may use a mailbox. Immutable and safe for use by several threads.
 *
 * @param fullAccess the object ids of the service principals with {@code Add-MailboxPermission
 *     -AccessRights FullAccess}
 * @param deniedAccess those with the same and {@code -Deny}, which has priority
 * @param sendAs the trustees of {@code Add-RecipientPermission -AccessRights SendAs}: object ids of
 *     service principals, and addresses of the mailboxes that log in
 */
public record MailboxPermissions(
    Set<String> fullAccess, Set<String> deniedAccess, Set<String> sendAs) {
  /** No permissions for anybody. */
  public static final MailboxPermissions NONE =
      new MailboxPermissions(Set.of(), Set.of(), Set.of());

  public MailboxPermissions {
    fullAccess = Set.copyOf(fullAccess);
    deniedAccess = Set.copyOf(deniedAccess);
    sendAs = Set.copyOf(sendAs);
  }

  /** Returns these permissions with other ones for full access. */
  public MailboxPermissions withFullAccess(Set<String> others) {
    return new MailboxPermissions(others, deniedAccess, sendAs);
  }

  /** Returns these permissions with other denied service principals. */
  public MailboxPermissions withDeniedAccess(Set<String> others) {
    return new MailboxPermissions(fullAccess, others, sendAs);
  }

  /** Returns these permissions with one more trustee for SendAs. */
  public MailboxPermissions grantingSendAsTo(String trustee) {
    Set<String> more = new LinkedHashSet<>(sendAs);
    more.add(trustee);
    return new MailboxPermissions(fullAccess, deniedAccess, more);
  }
}
