package dev.mailgrant.sandbox.exchange.imap;

import dev.mailgrant.sandbox.exchange.store.FolderPattern;
import dev.mailgrant.sandbox.exchange.store.MailStore;
import dev.mailgrant.sandbox.exchange.store.StoredFolder;
import dev.mailgrant.sandbox.tenant.TenantMailbox;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The commands that access a mailbox. Each writes its untagged lines and returns the tagged line
 * without its tag. Not safe for use by several threads.
 */
final class MailboxCommands {
  /** The reply to a command with invalid arguments. */
  static final String SYNTAX_ERROR = "BAD Command Error. 10";

  private static final String FLAGS = "\\Seen \\Answered \\Flagged \\Deleted \\Draft $MDNSent";

  private final TenantMailbox mailbox;
  private final MailStore mail;
  private final ImapWire wire;
  private Optional<Selection> selection = Optional.empty();

  /** An open folder; {@code EXAMINE} opens it read-only. */
  private record Selection(StoredFolder folder, boolean readOnly) {}

  MailboxCommands(TenantMailbox mailbox, MailStore mail, ImapWire wire) {
    this.mailbox = mailbox;
    this.mail = mail;
    this.wire = wire;
  }

  boolean hasSelection() {
    return selection.isPresent();
  }

  String namespace() throws IOException {
    wire.line("* NAMESPACE ((\"\" \"/\")) NIL NIL");
    return "OK NAMESPACE completed.";
  }

  String list(List<String> arguments) throws IOException {
    if (arguments.size() != 2) {
      return SYNTAX_ERROR;
    }
    String wildcards = arguments.get(1);
    if (wildcards.isEmpty()) {
      // An empty name requests the delimiter (RFC 3501 section 6.3.8).
      wire.line("* LIST (\\Noselect) \"/\" \"\"");
    } else {
      FolderPattern pattern = new FolderPattern(arguments.get(0), wildcards);
      List<StoredFolder> all = mail.list(mailbox);
      for (StoredFolder folder : all) {
        if (pattern.matches(folder.encodedName())) {
          wire.line(
              "* LIST " + attributes(folder, all) + " \"/\" " + astring(folder.encodedName()));
        }
      }
    }
    return "OK LIST completed.";
  }

  String status(List<String> arguments) throws IOException {
    if (arguments.size() != 2 || !arguments.get(1).startsWith("(")) {
      return SYNTAX_ERROR;
    }
    Optional<StoredFolder> folder = mail.folder(mailbox, arguments.get(0));
    if (folder.isEmpty()) {
      return doesNotExist(arguments.get(0));
    }
    StoredFolder.Facts facts = folder.get().facts();
    wire.line(
        "* STATUS "
            + astring(folder.get().encodedName())
            + " (MESSAGES "
            + facts.exists()
            + " RECENT "
            + facts.recent()
            + " UIDNEXT "
            + facts.nextUid()
            + " UIDVALIDITY "
            + facts.uidValidity()
            + " UNSEEN "
            + facts.unseen()
            + ")");
    return "OK STATUS completed.";
  }

  /**
   * SELECT and EXAMINE. In any case the folder that was open before is closed (RFC 3501 section
   * 6.3.1).
   */
  String open(List<String> arguments, boolean readOnly) throws IOException {
    selection = Optional.empty();
    if (arguments.size() != 1) {
      return SYNTAX_ERROR;
    }
    Optional<StoredFolder> found = mail.folder(mailbox, arguments.get(0));
    if (found.isEmpty()) {
      return doesNotExist(arguments.get(0));
    }
    StoredFolder.Facts facts = found.get().open(readOnly);
    wire.line("* " + facts.exists() + " EXISTS");
    wire.line("* " + facts.recent() + " RECENT");
    wire.line("* FLAGS (" + FLAGS + ")");
    wire.line("* OK [PERMANENTFLAGS (" + (readOnly ? "" : FLAGS) + ")] Permanent flags");
    if (facts.firstUnseen().isPresent()) {
      wire.line("* OK [UNSEEN " + facts.firstUnseen().getAsInt() + "] Is the first unseen message");
    }
    wire.line("* OK [UIDVALIDITY " + facts.uidValidity() + "] UIDVALIDITY value");
    wire.line("* OK [UIDNEXT " + facts.nextUid() + "] The next unique identifier value");
    selection = Optional.of(new Selection(found.get(), readOnly));
    return readOnly ? "OK [READ-ONLY] EXAMINE completed." : "OK [READ-WRITE] SELECT completed.";
  }

  /** UNSELECT never expunges (RFC 3691). */
  String unselect() {
    selection = Optional.empty();
    return "OK UNSELECT completed.";
  }

  /**
   * CLOSE expunges messages marked as deleted, unless the folder was opened with EXAMINE (RFC 3501
   * section 6.4.2).
   */
  String close() {
    Selection left = selection.orElseThrow();
    if (!left.readOnly()) {
      left.folder().expunge();
    }
    selection = Optional.empty();
    return "OK CLOSE completed.";
  }

  /** Wording unconfirmed: no capture of Exchange Online is known. */
  private static String doesNotExist(String name) {
    return "NO " + name.replaceAll("\\p{Cntrl}", "?") + " doesn't exist.";
  }

  private static String attributes(StoredFolder folder, List<StoredFolder> all) {
    boolean hasChildren =
        all.stream().anyMatch(other -> other.encodedName().startsWith(folder.encodedName() + "/"));
    String marked = folder.encodedName().equalsIgnoreCase("INBOX") ? "\\Marked " : "";
    String special = folder.attribute().map(attribute -> " " + attribute).orElse("");
    return "(" + marked + (hasChildren ? "\\HasChildren" : "\\HasNoChildren") + special + ")";
  }

  /** An atom if possible (RFC 3501 section 9), otherwise quoted; encoded names are ASCII. */
  private static String astring(String name) {
    return name.matches("[!#$&'+,./0-9:;<=>?@A-Z\\[\\]^_`a-z|}~-]+")
        ? name
        : "\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
