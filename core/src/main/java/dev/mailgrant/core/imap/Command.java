package dev.mailgrant.core.imap;

import java.util.List;

/**
 * A command as data: a new one needs no new method on the port. AUTHENTICATE, which is a
 * conversation of its own, is not among them. Immutable and safe for use by several threads.
 *
 * @param name the command's name in upper case
 * @param arguments its arguments
 * @param tagLetter the letter its tag begins with; tags read {@code C01 A01 S01 C02 L01}, one count
 *     a letter
 */
public record Command(String name, List<Argument> arguments, char tagLetter) {

  /** An argument. */
  public sealed interface Argument {
    /** Text that goes as it is: an {@code atom} (RFC 3501 section 9). */
    record Atom(String text) implements Argument {}

    /** Text that the transport quotes or sends as a literal: an {@code astring}. */
    record Text(String text) implements Argument {}

    /**
     * Text that goes as a quoted string in UTF-8 (RFC 9755 section 3, RFC 9051 section 4.3): only
     * for a server that is known to read it.
     */
    record Utf8(String text) implements Argument {}
  }

  /**
   * @throws IllegalArgumentException if the name or the letter is not made of the letters A to Z
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
   * ENABLE (RFC 5161 section 3.1): after the login and before a folder is open.
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

  /** SELECT, with the name as it was agreed. */
  public static Command select(Folder folder, FolderNaming naming) {
    return new Command("SELECT", List.of(naming.argument(folder)), 'S');
  }

  /**
   * EXAMINE: SELECT that changes nothing at all (RFC 3501 section 6.3.2), with the name in modified
   * UTF-7.
   */
  public static Command examine(Folder folder) {
    return examine(folder, FolderNaming.MODIFIED_UTF_7);
  }

  /** EXAMINE, with the name as it was agreed. */
  public static Command examine(Folder folder, FolderNaming naming) {
    return new Command("EXAMINE", List.of(naming.argument(folder)), 'S');
  }

  /** UNSELECT: leaves the folder and expunges nothing (RFC 3691). */
  public static Command unselect() {
    return new Command("UNSELECT", List.of(), 'C');
  }

  /**
   * CLOSE: leaves the folder, and expunges what is marked deleted unless it was opened by EXAMINE
   * (section 6.4.2).
   */
  public static Command close() {
    return of("CLOSE");
  }

  /** LOGOUT (RFC 3501 section 6.1.3). */
  public static Command logout() {
    return of("LOGOUT");
  }
}
