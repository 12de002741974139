package dev.mailgrant.sandbox.exchange.store;

import dev.mailgrant.sandbox.tenant.MailMessage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The current messages of a folder. Safe for use by several threads. */
public final class StoredFolder {
  private static final long UID_VALIDITY = 14;

  private final String encodedName;
  private final String attribute;
  private final List<StoredMessage> messages = new ArrayList<>();
  private final Set<Long> recentUids = new HashSet<>();
  private long nextUid = 1;

  public StoredFolder(String encodedName, String attribute, List<MailMessage> messages) {
    this.encodedName = encodedName;
    this.attribute = attribute;
    messages.forEach(this::append);
  }

  /**
   * The results of SELECT, EXAMINE and STATUS.
   *
   * @param exists the number of messages
   * @param recent the number not yet reported to any session
   * @param unseen the number without {@code \Seen}
   * @param firstUnseen the sequence number of the first of those
   * @param uidValidity the UID validity
   * @param nextUid the next UID
   */
  public record Facts(
      int exists,
      int recent,
      int unseen,
      OptionalInt firstUnseen,
      long uidValidity,
      long nextUid) {}

  public String encodedName() {
    return encodedName;
  }

  /** The special-use attribute, if it has one. */
  public Optional<String> attribute() {
    return Optional.of(attribute).filter(text -> !text.isEmpty());
  }

  /** Returns the facts; opening for writing removes {@code \Recent} (RFC 3501 section 2.3.2). */
  public synchronized Facts open(boolean readOnly) {
    Facts facts = facts();
    if (!readOnly) {
      recentUids.clear();
    }
    return facts;
  }

  public synchronized Facts facts() {
    OptionalInt firstUnseen = OptionalInt.empty();
    int unseen = 0;
    for (int i = messages.size() - 1; i >= 0; i--) {
      if (!messages.get(i).message().isFlagged("\\Seen")) {
        unseen++;
        firstUnseen = OptionalInt.of(i + 1);
      }
    }
    return new Facts(
        messages.size(), recentUids.size(), unseen, firstUnseen, UID_VALIDITY, nextUid);
  }

  /** Expunges, as CLOSE does in a folder opened for writing (RFC 3501 section 6.4.2). */
  public synchronized void expunge() {
    messages.removeIf(
        stored -> {
          boolean deleted = stored.message().isFlagged("\\Deleted");
          if (deleted) {
            recentUids.remove(stored.uid());
          }
          return deleted;
        });
  }

  public synchronized List<MailMessage> messages() {
    return messages.stream().map(StoredMessage::message).toList();
  }

  /** The current messages with their UIDs, oldest first. */
  public synchronized List<StoredMessage> stored() {
    return List.copyOf(messages);
  }

  /** Adds a message. */
  public final synchronized void append(MailMessage message) {
    messages.add(new StoredMessage(nextUid, message));
    recentUids.add(nextUid);
    nextUid++;
  }

  /** Deletes messages for good; those that are already gone are ignored. */
  public synchronized void delete(Set<Long> uids) {
    messages.removeIf(stored -> uids.contains(stored.uid()));
    recentUids.removeAll(uids);
  }

  /** The UID validity. */
  public long uidValidity() {
    return UID_VALIDITY;
  }
}
