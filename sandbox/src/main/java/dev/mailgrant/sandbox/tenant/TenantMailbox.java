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
 * @param deniedAccess those with the same and {@code -Deny}, which has priority
 * @param folders the folders and their messages at the start of the sandbox
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
    /** On the organization's own server. */
    ON_PREMISES,
    /** No mailbox: the user has no license for Exchange Online. */
    UNLICENSED,
    /** In Exchange Online for another 30 days: the user was deleted. */
    SOFT_DELETED
  }

  public TenantMailbox {
    aliases = Set.copyOf(aliases);
    fullAccess = Set.copyOf(fullAccess);
    deniedAccess = Set.copyOf(deniedAccess);
    folders = List.copyOf(folders);
  }

  /** A mailbox in Exchange Online with IMAP enabled and without permissions. */
  public static TenantMailbox of(String address, List<MailFolder> folders) {
    return new TenantMailbox(
        address, Set.of(), Whereabouts.HERE, true, Set.of(), Set.of(), folders);
  }

  /** Returns whether a service principal may open the mailbox. */
  public boolean grantsFullAccessTo(String objectId) {
    return holds(fullAccess, objectId) && !denies(objectId);
  }

  /** Returns whether a service principal is explicitly denied access. */
  public boolean denies(String objectId) {
    return holds(deniedAccess, objectId);
  }

  /** Returns whether an address is a secondary one, ignoring case. */
  public boolean hasAlias(String other) {
    return holds(aliases, other);
  }

  /** Returns this mailbox with another primary address; the former one becomes an alias. */
  public TenantMailbox renamed(String other) {
    Set<String> more = new LinkedHashSet<>(aliases);
    more.add(address);
    return new TenantMailbox(
        other, more, whereabouts, imapEnabled, fullAccess, deniedAccess, folders);
  }

  /** Returns this mailbox in another place. */
  public TenantMailbox withWhereabouts(Whereabouts other) {
    return new TenantMailbox(
        address, aliases, other, imapEnabled, fullAccess, deniedAccess, folders);
  }

  /** Returns this mailbox with IMAP enabled or disabled. */
  public TenantMailbox withImapEnabled(boolean other) {
    return new TenantMailbox(
        address, aliases, whereabouts, other, fullAccess, deniedAccess, folders);
  }

  /** Returns this mailbox with other permissions. */
  public TenantMailbox withFullAccess(Set<String> others) {
    return new TenantMailbox(
        address, aliases, whereabouts, imapEnabled, others, deniedAccess, folders);
  }

  /** Returns this mailbox with one more permission, as added by {@code Add-MailboxPermission}. */
  public TenantMailbox grantingFullAccessTo(String objectId) {
    Set<String> more = new LinkedHashSet<>(fullAccess);
    more.add(objectId);
    return withFullAccess(more);
  }

  /** Returns this mailbox with other denied service principals. */
  public TenantMailbox withDeniedAccess(Set<String> others) {
    return new TenantMailbox(
        address, aliases, whereabouts, imapEnabled, fullAccess, others, folders);
  }

  /** Returns this mailbox with other folders. */
  public TenantMailbox withFolders(List<MailFolder> others) {
    return new TenantMailbox(
        address, aliases, whereabouts, imapEnabled, fullAccess, deniedAccess, others);
  }

  private static boolean holds(Set<String> set, String text) {
    return set.stream().anyMatch(text::equalsIgnoreCase);
  }
}
