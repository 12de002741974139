package dev.mailgrant.settings.login;

import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.settings.Setting;

/**
 * The settings of the mail server of one protocol.
 *
 * @param host its host
 * @param port its port
 * @param tls when TLS starts
 */
public record MailServerSettings(Setting host, Setting port, Setting tls) {
  private static final MailServerSettings IMAP =
      new MailServerSettings(Setting.IMAP_HOST, Setting.IMAP_PORT, Setting.IMAP_TLS);
  private static final MailServerSettings POP3 =
      new MailServerSettings(Setting.POP3_HOST, Setting.POP3_PORT, Setting.POP3_TLS);
  private static final MailServerSettings SMTP =
      new MailServerSettings(Setting.SMTP_HOST, Setting.SMTP_PORT, Setting.SMTP_TLS);

  /** The settings of a protocol. */
  public static MailServerSettings of(MailProtocol protocol) {
    return switch (protocol) {
      case IMAP -> IMAP;
      case POP3 -> POP3;
      case SMTP -> SMTP;
    };
  }
}
