package dev.mailgrant.sandbox.tenant;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A recipient of the tenant. Immutable and safe for use by several threads.
 *
 * @param address the user principal name and primary address
 * @param aliases its other addresses
 * @param whereabouts where the mailbox is
 * @param imapEnabled {@code Set-CASMailbox -ImapEnabled}
 * @param fullAccess the object ids of the service principals with {@code Add-MailboxPermission
 *     -AccessRights FullAccess}
 * @param deniedAccess those with the same and {@code -Deny}, which beats the other
 * @param folders the folders and their messages when the sandbox starts
 */
public record TenantMailbox(
    String address,
    Set<String> aliases,
    Whereabouts whereabouts,
    boolean imapEnabled,
    Set<String> fullAccess,
    Set<String> deniedAccess,
    List<MailFolder> folders) {

  /** Where a recipient's mailbox is. */
  public enum Whereabouts {
    /** In Exchange Online. */
    HERE,
    /** On a server of the organization's own. */
    ON_PREMISES,
    /** Nowhere: the user has no licence with Exchange Online in it. */
    UNLICENSED,
    /** In Exchange Online for 30 days more: the user was deleted. */
    SOFT_DELETED
  }

  public TenantMailbox {
    aliases = Set.copyOf(aliases);
    fullAccess = Set.copyOf(fullAccess);
    deniedAccess = Set.copyOf(deniedAccess);
    folders = List.copyOf(folders);
  }

  /** A mailbox in Exchange Online with IMAP on that nobody else may open. */
  public static TenantMailbox of(String address, List<MailFolder> folders) {
    return new TenantMailbox(
        address, Set.of(), Whereabouts.HERE, true, Set.of(), Set.of(), folders);
  }

  /** Whether a service principal may open the mailbox. */
  public boolean grantsFullAccessTo(String objectId) {
    return holds(fullAccess, objectId) && !denies(objectId);
  }

  /** Whether a service principal may expressly not open the mailbox. */
  public boolean denies(String objectId) {
    return holds(deniedAccess, objectId);
  }

  /** Whether an address is one of the others, in any case. */
  public boolean hasAlias(String other) {
    return holds(aliases, other);
  }

  /** This mailbox under another address, the former one being an alias. */
  public TenantMailbox renamed(String other) {
    Set<String> more = new LinkedHashSet<>(aliases);
    more.add(address);
    return new TenantMailbox(
        other, more, whereabouts, imapEnabled, fullAccess, deniedAccess, folders);
  }

  /** This mailbox in another place. */
  public TenantMailbox withWhereabouts(Whereabouts other) {
    return new TenantMailbox(
        address, aliases, other, imapEnabled, fullAccess, deniedAccess, folders);
  }

  /** This mailbox with IMAP on or off. */
  public TenantMailbox withImapEnabled(boolean other) {
    return new TenantMailbox(
        address, aliases, whereabouts, other, fullAccess, deniedAccess, folders);
  }

  /** This mailbox with other permissions. */
  public TenantMailbox withFullAccess(Set<String> others) {
    return new TenantMailbox(
        address, aliases, whereabouts, imapEnabled, others, deniedAccess, folders);
  }

  /** This mailbox with one more permission, as {@code Add-MailboxPermission} gives it. */
  public TenantMailbox grantingFullAccessTo(String objectId) {
    Set<String> more = new LinkedHashSet<>(fullAccess);
    more.add(objectId);
    return withFullAccess(more);
  }

  /** This mailbox with other denials. */
  public TenantMailbox withDeniedAccess(Set<String> others) {
    return new TenantMailbox(
        address, aliases, whereabouts, imapEnabled, fullAccess, others, folders);
  }

  /** This mailbox with other folders. */
  public TenantMailbox withFolders(List<MailFolder> others) {
    return new TenantMailbox(
        address, aliases, whereabouts, imapEnabled, fullAccess, deniedAccess, others);
  }

  private static boolean holds(Set<String> set, String text) {
    return set.stream().anyMatch(text::equalsIgnoreCase);
  }
}
