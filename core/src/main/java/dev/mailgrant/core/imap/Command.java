package dev.mailgrant.core.imap;

import java.util.List;

/**
 * A command as data, so that a new command needs no new method on the port. AUTHENTICATE is not a
 * command in this sense, because it is an exchange of several messages. Immutable and safe for use
 * by several threads.
 *
 * @param name the command's name in upper case
 * @param arguments its arguments
 * @param tagLetter the first letter of its tag; tags are {@code C01 A01 S01 C02 L01}, with one
 *     counter for each letter
 */
public record Command(String name, List<Argument> arguments, char tagLetter) {

  /** An argument. */
  public sealed interface Argument {
    /** Text that is sent unchanged: an {@code atom} (RFC 3501 section 9). */
    record Atom(String text) implements Argument {}

    /** Text that the transport sends quoted or as a literal: an {@code astring}. */
    record Text(String text) implements Argument {}

    /**
     * Text that is sent as a quoted string in UTF-8 (RFC 9755 section 3, RFC 9051 section 4.3):
     * only for a server that is known to support it.
     */
    record Utf8(String text) implements Argument {}
  }

  /**
   * @throws IllegalArgumentException if the name or the letter contains anything but the letters A
   *     to Z
   */
  public Command {
    if (!name.matches("[A-Z]+( [A-Z]+)?") || tagLetter < 'A' || tagLetter > 'Z') {
      throw new IllegalArgumentException("not a command: " + name + ", tag letter " + tagLetter);
    }
    arguments = List.copyOf(arguments);
  }

  /** A command without arguments whose tag begins with its own first letter. */
  public static Command of(String name) {
    return new Command(name, List.of(), name.charAt(0));
  }

  /** CAPABILITY (RFC 3501 section 6.1.1). */
  public static Command capability() {
    return of("CAPABILITY");
  }

  /**
   * ENABLE (RFC 5161 section 3.1): sent after the login and before a folder is opened.
   *
   * @param extension the capability's name
   */
  public static Command enable(String extension) {
    return new Command("ENABLE", List.of(new Argument.Atom(extension)), 'E');
  }

  /** SELECT (RFC 3501 section 6.3.1), with the name in modified UTF-7. */
  public static Command select(Folder folder) {
    return select(folder, FolderNaming.MODIFIED_UTF_7);
  }

  /** SELECT, with the name in the given encoding. */
  public static Command select(Folder folder, FolderNaming naming) {
    return new Command("SELECT", List.of(naming.argument(folder)), 'S');
  }

  /**
   * EXAMINE: SELECT without any change (RFC 3501 section 6.3.2), with the name in modified UTF-7.
   */
  public static Command examine(Folder folder) {
    return examine(folder, FolderNaming.MODIFIED_UTF_7);
  }

  /** EXAMINE, with the name in the given encoding. */
  public static Command examine(Folder folder, FolderNaming naming) {
    return new Command("EXAMINE", List.of(naming.argument(folder)), 'S');
  }

  /** UNSELECT: closes the folder without expunging (RFC 3691). */
  public static Command unselect() {
    return new Command("UNSELECT", List.of(), 'C');
  }

  /**
   * CLOSE: closes the folder and expunges messages marked as deleted, unless it was opened with
   * EXAMINE (RFC 3501 section 6.4.2).
   */
  public static Command close() {
    return of("CLOSE");
  }

  /** LOGOUT (RFC 3501 section 6.1.3). */
  public static Command logout() {
    return of("LOGOUT");
  }
}
