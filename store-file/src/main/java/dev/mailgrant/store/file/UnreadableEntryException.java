package dev.mailgrant.store.file;

/**
 * Thrown if a file of the store does not contain a valid entry. The message is the end of a
 * sentence that begins with the file, and does not quote its content.
 */
final class UnreadableEntryException extends Exception {
  private static final long serialVersionUID = 1L;

  UnreadableEntryException(String reason) {
    super(reason);
  }
}
