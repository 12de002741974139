package dev.mailgrant.core.mail;

import dev.mailgrant.core.FieldRules;
import dev.mailgrant.core.InvalidFieldException;

/**
 * The mailbox to open: the user of the SASL message. An application uses the user principal name of
 * the mailbox, also for a shared mailbox. Immutable and safe for use by several threads.
 *
 * @param address the name, normally an e-mail address
 */
public record Mailbox(String address) {

  /**
   * @throws InvalidFieldException if the name is empty, longer than 320 characters (RFC 3696
   *     erratum 1690), or contains a blank, a control character, or a backslash: the form {@code
   *     user\alias} is for users, and Exchange Online no longer accepts it
   */
  public Mailbox {
    FieldRules.word("mailbox", address, 320);
    if (address.indexOf('\\') >= 0) {
      throw new InvalidFieldException(
          "mailbox",
          "must be the address of the mailbox itself, without a user\\ prefix; for a shared mailbox, use its own address");
    }
  }
}
