package dev.mailgrant.sandbox.exchange.imap;

/** Thrown for a line that is not a command. */
final class ImapSyntaxException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String reply;
  private final boolean hopeless;

  private ImapSyntaxException(String reply, boolean hopeless) {
    super(reply, null, false, false);
    this.reply = reply;
    this.hopeless = hopeless;
  }

  /** A line without a tag, for example an empty line. */
  static ImapSyntaxException withoutTag() {
    return new ImapSyntaxException("* BAD Command Error. 12", false);
  }

  /** A line with a tag and invalid text after it. */
  static ImapSyntaxException after(String tag) {
    return new ImapSyntaxException(tag + " BAD Command Error. 10", false);
  }

  /** A command that is too long: the start of the next one is unknown. */
  static ImapSyntaxException tooLong() {
    return new ImapSyntaxException("* BAD Command Error. 10", true);
  }

  /** The line to send in reply. */
  String reply() {
    return reply;
  }

  /** Returns whether no further command can be read. */
  boolean hopeless() {
    return hopeless;
  }
}
