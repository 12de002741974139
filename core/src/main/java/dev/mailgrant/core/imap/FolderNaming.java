package dev.mailgrant.core.imap;

import dev.mailgrant.core.imap.Command.Argument;
import java.text.Normalizer;

/** The encoding of folder names in commands. */
public enum FolderNaming {
  /**
   * ASCII with encoded other characters (RFC 3501 section 5.1.3): for every IMAP4rev1 server that
   * does not require UTF-8.
   */
  MODIFIED_UTF_7 {
    @Override
    Argument argument(Folder folder) {
      return new Argument.Text(folder.encoded());
    }
  },
  /**
   * UTF-8 in Normalization Form C (RFC 9755 section 3, RFC 5198 section 2): for a server on which
   * it was enabled, or one that supports only IMAP4rev2 (RFC 9051 section 5.1).
   */
  UTF_8 {
    @Override
    Argument argument(Folder folder) {
      return new Argument.Utf8(Normalizer.normalize(folder.name(), Normalizer.Form.NFC));
    }
  };

  /** Returns a folder's name as the argument of a command. */
  abstract Argument argument(Folder folder);
}
