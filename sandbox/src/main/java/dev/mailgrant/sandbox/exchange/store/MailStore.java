package dev.mailgrant.sandbox.exchange.store;

import dev.mailgrant.core.imap.Folder;
import dev.mailgrant.sandbox.tenant.MailFolder;
import dev.mailgrant.sandbox.tenant.MailMessage;
import dev.mailgrant.sandbox.tenant.TenantMailbox;
import java.time.Clock;
import java.time.Instant;
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
  private final Clock clock;
  private final Map<String, Map<String, StoredFolder>> mailboxes = new ConcurrentHashMap<>();
  private final List<Delivery> pending = new ArrayList<>();

  /** A message on its way to a folder. */
  private record Delivery(Instant due, StoredFolder folder, MailMessage message) {}

  /**
   * @param clock decides which messages have arrived
   */
  public MailStore(Clock clock) {
    this.clock = clock;
  }

  /**
   * Finds a folder by its encoded name: INBOX is case-insensitive, all others are exact (RFC 3501
   * section 5.1).
   */
  public Optional<StoredFolder> folder(TenantMailbox mailbox, String encodedName) {
    deliverDue();
    return Optional.ofNullable(folders(mailbox).get(key(encodedName)));
  }

  /** All folders of a mailbox. */
  public List<StoredFolder> list(TenantMailbox mailbox) {
    deliverDue();
    return new ArrayList<>(folders(mailbox).values());
  }

  /**
   * Delivers a message to a folder, at once or later. A mailbox without the folder does not keep
   * it.
   *
   * @param due when it arrives
   */
  public void deliver(TenantMailbox mailbox, String encodedName, MailMessage message, Instant due) {
    StoredFolder folder = folders(mailbox).get(key(encodedName));
    if (folder == null) {
      return;
    }
    synchronized (pending) {
      pending.add(new Delivery(due, folder, message));
    }
    deliverDue();
  }

  private void deliverDue() {
    Instant now = clock.instant();
    synchronized (pending) {
      pending.removeIf(
          delivery -> {
            boolean due = !delivery.due().isAfter(now);
            if (due) {
              delivery.folder().append(delivery.message());
            }
            return due;
          });
    }
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
