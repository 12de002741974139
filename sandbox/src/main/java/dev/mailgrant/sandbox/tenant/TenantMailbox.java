package dev.mailgrant.sandbox.tenant;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A recipient of the tenant. Immutable and safe for use by several threads.
 *
 * @param address the user principal name and primary address
 * @param imapEnabled {@code Set-CASMailbox -ImapEnabled}
 * @param hostedHere whether the mailbox is in Exchange Online: not when it is on-premises or has no
 *     licence
 * @param fullAccess the object ids of the service principals with {@code Add-MailboxPermission
 *     -AccessRights FullAccess}
 * @param folders the folders and their messages when the sandbox starts
 */
public record TenantMailbox(
    String address,
    boolean imapEnabled,
    boolean hostedHere,
    Set<String> fullAccess,
    List<MailFolder> folders) {

  public TenantMailbox {
    fullAccess = Set.copyOf(fullAccess);
    folders = List.copyOf(folders);
  }

  /** Whether a service principal may open the mailbox. */
  public boolean grantsFullAccessTo(String objectId) {
    return fullAccess.stream().anyMatch(objectId::equalsIgnoreCase);
  }

  /** This mailbox with IMAP on or off. */
  public TenantMailbox withImapEnabled(boolean other) {
    return new TenantMailbox(address, other, hostedHere, fullAccess, folders);
  }

  /** This mailbox here or elsewhere. */
  public TenantMailbox withHostedHere(boolean other) {
    return new TenantMailbox(address, imapEnabled, other, fullAccess, folders);
  }

  /** This mailbox with other permissions. */
  public TenantMailbox withFullAccess(Set<String> others) {
    return new TenantMailbox(address, imapEnabled, hostedHere, others, folders);
  }

  /** This mailbox with one more permission, as {@code Add-MailboxPermission} gives it. */
  public TenantMailbox grantingFullAccessTo(String objectId) {
    Set<String> more = new LinkedHashSet<>(fullAccess);
    more.add(objectId);
    return withFullAccess(more);
  }

  /** This mailbox with other folders. */
  public TenantMailbox withFolders(List<MailFolder> others) {
    return new TenantMailbox(address, imapEnabled, hostedHere, fullAccess, others);
  }
}
