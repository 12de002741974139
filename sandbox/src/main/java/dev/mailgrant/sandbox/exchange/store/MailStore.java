package dev.mailgrant.sandbox.exchange.store;

import dev.mailgrant.core.imap.Folder;
import dev.mailgrant.sandbox.tenant.MailFolder;
import dev.mailgrant.sandbox.tenant.TenantMailbox;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The current mail. A mailbox is filled on first use with the tenant's messages, and then changed
 * by clients. Safe for use by several threads.
 */
public final class MailStore {
  private final Map<String, Map<String, StoredFolder>> mailboxes = new ConcurrentHashMap<>();

  /**
   * Finds a folder by its encoded name: INBOX is case-insensitive, all others are exact (RFC 3501
   * section 5.1).
   */
  public Optional<StoredFolder> folder(TenantMailbox mailbox, String encodedName) {
    return Optional.ofNullable(folders(mailbox).get(key(encodedName)));
  }

  /** All folders of a mailbox. */
  public List<StoredFolder> list(TenantMailbox mailbox) {
    return new ArrayList<>(folders(mailbox).values());
  }

  private Map<String, StoredFolder> folders(TenantMailbox mailbox) {
    return mailboxes.computeIfAbsent(
        mailbox.address().toLowerCase(Locale.ROOT), address -> fill(mailbox));
  }

  private static Map<String, StoredFolder> fill(TenantMailbox mailbox) {
    Map<String, StoredFolder> folders = new LinkedHashMap<>();
    for (MailFolder folder : mailbox.folders()) {
      String encodedName = new Folder(folder.name()).encoded();
      folders.put(
          key(encodedName), new StoredFolder(encodedName, folder.attribute(), folder.messages()));
    }
    return folders;
  }

  private static String key(String encodedName) {
    return encodedName.equalsIgnoreCase("INBOX") ? "INBOX" : encodedName;
  }
}
