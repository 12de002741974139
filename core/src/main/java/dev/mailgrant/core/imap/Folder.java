package dev.mailgrant.core.imap;

import dev.mailgrant.core.FieldRules;
import java.util.Locale;

/**
 * The name of a folder in readable form. RFC 3501 section 5.1 calls it "mailbox name"; this project
 * uses the word mailbox for {@link dev.mailgrant.core.mail.Mailbox}. Immutable and safe for use by
 * several threads.
 *
 * @param name the name, with the server's own hierarchy delimiter
 */
public record Folder(String name) {
  /** The folder that every mailbox has; its name is case-insensitive (RFC 3501 section 5.1). */
  public static final Folder INBOX = new Folder("Inbox");

  /**
   * @throws dev.mailgrant.core.InvalidFieldException if the name is empty, too long or contains a
   *     control character
   */
  public Folder {
    FieldRules.line("folder", name, 1000);
  }

  /** The name as it is sent: modified UTF-7 (RFC 3501 section 5.1.3). */
  public String encoded() {
    return ModifiedUtf7.encode(name);
  }

  /** Whether this is the inbox. */
  public boolean isInbox() {
    return name.toUpperCase(Locale.ROOT).equals("INBOX");
  }
}
