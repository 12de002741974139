package dev.mailgrant.sandbox.tenant;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A recipient of the tenant. Immutable and safe for use by several threads.
 *
 * @param address the user principal name and primary address
 * @param aliases its other addresses
 * @param whereabouts where the mailbox is
 * @param access which protocols are enabled
 * @param permissions who may use it
 * @param full whether it has reached its storage quota, so that it keeps no more messages
 * @param folders the folders and their messages at the start of the sandbox
 */
public record TenantMailbox(
    String address,
    Set<String> aliases,
    Whereabouts whereabouts,
    ClientAccess access,
    MailboxPermissions permissions,
    boolean full,
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
    folders = List.copyOf(folders);
  }

  /** A mailbox in Exchange Online with all protocols enabled and without permissions. */
  public static TenantMailbox of(String address, List<MailFolder> folders) {
    return new TenantMailbox(
        address,
        Set.of(),
        Whereabouts.HERE,
        ClientAccess.DEFAULT,
        MailboxPermissions.NONE,
        false,
        folders);
  }

  /** Returns whether a service principal may open the mailbox. */
  public boolean grantsFullAccessTo(String objectId) {
    return holds(permissions.fullAccess(), objectId) && !denies(objectId);
  }

  /** Returns whether a service principal is explicitly denied access. */
  public boolean denies(String objectId) {
    return holds(permissions.deniedAccess(), objectId);
  }

  /**
   * Returns whether a client may send as this mailbox without having logged in to it.
   *
   * @param trustee an object id of a service principal, or the address of the mailbox that logged
   *     in
   */
  public boolean grantsSendAsTo(String trustee) {
    return holds(permissions.sendAs(), trustee);
  }

  /** Returns whether an address is a secondary one, ignoring case. */
  public boolean hasAlias(String other) {
    return holds(aliases, other);
  }

  /** Returns whether an address is the primary or a secondary one, ignoring case. */
  public boolean isCalled(String other) {
    return address.equalsIgnoreCase(other) || hasAlias(other);
  }

  /** Returns this mailbox with another primary address; the former one becomes an alias. */
  public TenantMailbox renamed(String other) {
    Set<String> more = new LinkedHashSet<>(aliases);
    more.add(address);
    return new TenantMailbox(other, more, whereabouts, access, permissions, full, folders);
  }

  /** Returns this mailbox in another place. */
  public TenantMailbox withWhereabouts(Whereabouts other) {
    return new TenantMailbox(address, aliases, other, access, permissions, full, folders);
  }

  /** Returns this mailbox with changed protocols. */
  public TenantMailbox changeAccess(UnaryOperator<ClientAccess> change) {
    return new TenantMailbox(
        address, aliases, whereabouts, change.apply(access), permissions, full, folders);
  }

  /** Returns this mailbox with changed permissions. */
  public TenantMailbox changePermissions(UnaryOperator<MailboxPermissions> change) {
    return new TenantMailbox(
        address, aliases, whereabouts, access, change.apply(permissions), full, folders);
  }

  /** Returns this mailbox with IMAP enabled or disabled. */
  public TenantMailbox withImapEnabled(boolean other) {
    return changeAccess(before -> before.withImapEnabled(other));
  }

  /** Returns this mailbox with other permissions for full access. */
  public TenantMailbox withFullAccess(Set<String> others) {
    return changePermissions(before -> before.withFullAccess(others));
  }

  /** Returns this mailbox with one more permission, as added by {@code Add-MailboxPermission}. */
  public TenantMailbox grantingFullAccessTo(String objectId) {
    Set<String> more = new LinkedHashSet<>(permissions.fullAccess());
    more.add(objectId);
    return withFullAccess(more);
  }

  /** Returns this mailbox with other denied service principals. */
  public TenantMailbox withDeniedAccess(Set<String> others) {
    return changePermissions(before -> before.withDeniedAccess(others));
  }

  /** Returns this mailbox with one more trustee, as added by {@code Add-RecipientPermission}. */
  public TenantMailbox grantingSendAsTo(String trustee) {
    return changePermissions(before -> before.grantingSendAsTo(trustee));
  }

  /** Returns this mailbox, full or with free space. */
  public TenantMailbox withFull(boolean other) {
    return new TenantMailbox(address, aliases, whereabouts, access, permissions, other, folders);
  }

  /** Returns this mailbox with other folders. */
  public TenantMailbox withFolders(List<MailFolder> others) {
    return new TenantMailbox(address, aliases, whereabouts, access, permissions, full, others);
  }

  private static boolean holds(Set<String> set, String text) {
    return set.stream().anyMatch(text::equalsIgnoreCase);
  }
}
