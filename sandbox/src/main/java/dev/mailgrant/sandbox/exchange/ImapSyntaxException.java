package dev.mailgrant.sandbox.exchange;

/** A line that is no command. */
final class ImapSyntaxException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String reply;
  private final boolean hopeless;

  private ImapSyntaxException(String reply, boolean hopeless) {
    super(reply, null, false, false);
    this.reply = reply;
    this.hopeless = hopeless;
  }

  /** Garbage without a tag, an empty line for example. */
  static ImapSyntaxException withoutTag() {
    return new ImapSyntaxException("* BAD Command Error. 12", false);
  }

  /** A tag, and something wrong after it. */
  static ImapSyntaxException after(String tag) {
    return new ImapSyntaxException(tag + " BAD Command Error. 10", false);
  }

  /** A command too long to read: where the next one begins is unknown. */
  static ImapSyntaxException tooLong() {
    return new ImapSyntaxException("* BAD Command Error. 10", true);
  }

  /** The line to answer with. */
  String reply() {
    return reply;
  }

  /** Whether nothing can be read after this. */
  boolean hopeless() {
    return hopeless;
  }
}
