package dev.mailgrant.net.socket.conversation;

import java.util.Optional;

/** Receives the lines and literals that are read from a server, before they are parsed. */
public interface ServerText {
  /**
   * Receives a line and returns it without the secrets that a server may echo.
   *
   * @param line the line without its ending
   */
  String line(String line);

  /**
   * Receives the text of an IMAP literal and returns it without secrets.
   *
   * @param content the literal's text
   * @param shown its replacement in a transcript if it is too long
   */
  String literal(String content, Optional<String> shown);
}
