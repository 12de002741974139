package dev.mailgrant.store.file;

/**
 * A file of the store holds no entry that can be trusted. The message is the end of a sentence that
 * begins with the file, and quotes nothing of what is in it.
 */
final class UnreadableEntryException extends Exception {
  private static final long serialVersionUID = 1L;

  UnreadableEntryException(String reason) {
    super(reason);
  }
}
