package dev.mailgrant.core.imap;

import dev.mailgrant.core.imap.Command.Argument;
import java.text.Normalizer;

/** How the names of folders are written on the wire. */
public enum FolderNaming {
  /**
   * ASCII, in which everything else is encoded (RFC 3501 section 5.1.3): every IMAP4rev1 server
   * that does not insist on UTF-8.
   */
  MODIFIED_UTF_7 {
    @Override
    Argument argument(Folder folder) {
      return new Argument.Text(folder.encoded());
    }
  },
  /**
   * UTF-8 in Normalization Form C (RFC 9755 section 3, RFC 5198 section 2): a server on which it
   * was enabled, or one of IMAP4rev2 alone (RFC 9051 section 5.1).
   */
  UTF_8 {
    @Override
    Argument argument(Folder folder) {
      return new Argument.Utf8(Normalizer.normalize(folder.name(), Normalizer.Form.NFC));
    }
  };

  /** A folder's name as a command's argument. */
  abstract Argument argument(Folder folder);
}
