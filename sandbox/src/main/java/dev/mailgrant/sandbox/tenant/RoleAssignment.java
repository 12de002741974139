package dev.mailgrant.sandbox.tenant;

import java.util.Set;

/**
 * An assignment of RBAC for Applications: {@code New-ManagementRoleAssignment -App
 * -CustomResourceScope}. Immutable and safe for use by several threads.
 *
 * @param objectId the object id of the application's service principal, {@code -App}
 * @param role the role, for example {@code Application SMTP.SendAsApp}
 * @param scope the addresses of the mailboxes in the scope
 */
public record RoleAssignment(String objectId, String role, Set<String> scope) {
  /** The only role for a mail protocol. */
  public static final String SMTP_SEND_AS_APP = "Application SMTP.SendAsApp";

  public RoleAssignment {
    scope = Set.copyOf(scope);
  }

  /** Returns whether it is for sending by SMTP, and for a service principal. */
  public boolean permitsSending(String otherObjectId) {
    return role.equals(SMTP_SEND_AS_APP) && objectId.equalsIgnoreCase(otherObjectId);
  }

  /** Returns whether a mailbox is in the scope. */
  public boolean covers(TenantMailbox mailbox) {
    return scope.stream().anyMatch(mailbox::isCalled);
  }
}
