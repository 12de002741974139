package dev.mailgrant.sandbox.tenant;

import java.util.List;

/**
 * A folder at the start of the sandbox. Immutable and safe for use by several threads.
 *
 * @param name the readable name, with {@code /} between levels
 * @param attribute its special-use attribute in {@code LIST}, for example {@code \Trash}; empty for
 *     none
 * @param messages its messages, oldest first
 */
public record MailFolder(String name, String attribute, List<MailMessage> messages) {

  public MailFolder {
    messages = List.copyOf(messages);
  }

  /** A folder without special use. */
  public static MailFolder of(String name, MailMessage... messages) {
    return new MailFolder(name, "", List.of(messages));
  }
}
