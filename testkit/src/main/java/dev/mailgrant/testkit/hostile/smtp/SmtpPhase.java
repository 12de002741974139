package dev.mailgrant.testkit.hostile.smtp;

import dev.mailgrant.testkit.hostile.mail.MailPhase;
import dev.mailgrant.testkit.server.Script;
import java.util.List;

/** The phases of a conversation that logs in with XOAUTH2 and sends one message. */
public enum SmtpPhase implements MailPhase {
  /** Before the client has sent anything. */
  GREETING,
  /** In reply to EHLO. */
  EHLO,
  /** In reply to AUTH. */
  AUTH,
  /** In reply to the token. */
  TOKEN,
  /** In reply to MAIL. */
  MAIL,
  /** In reply to RCPT. */
  RCPT,
  /** In reply to DATA. */
  DATA,
  /** In reply to the message. */
  MESSAGE,
  /** In reply to QUIT. */
  QUIT;

  static final String HELLO = "EHLO [127.0.0.1]";

  @Override
  public List<SmtpPhase> all() {
    return List.of(values());
  }

  /** AUTH and DATA are one call with their second step. */
  @Override
  public SmtpPhase call() {
    return switch (this) {
      case TOKEN -> AUTH;
      case MESSAGE -> DATA;
      default -> this;
    };
  }

  @Override
  public Script heard(Script script) {
    return switch (this) {
      case GREETING -> script;
      case EHLO -> script.expect(HELLO);
      case AUTH -> script.expect("AUTH XOAUTH2");
      case TOKEN -> script.expectMatching("[A-Za-z0-9+/]+=*");
      case MAIL -> script.expectMatching("MAIL FROM:<[^<>]+>( SIZE=\\d+)?");
      case RCPT -> script.expectMatching("RCPT TO:<[^<>]+>");
      case DATA -> script.expect("DATA");
      case MESSAGE -> script.expectRaw(SmtpLogin.STUFFED);
      case QUIT -> script.expect("QUIT");
    };
  }

  @Override
  public List<String> answer() {
    return switch (this) {
      case GREETING -> List.of("220 mx.contoso.example Microsoft ESMTP MAIL Service ready");
      case EHLO ->
          List.of(
              "250-mx.contoso.example Hello [127.0.0.1]",
              "250-SIZE 157286400",
              "250-AUTH LOGIN XOAUTH2",
              "250 SMTPUTF8");
      case AUTH -> List.of("334 ");
      case TOKEN -> List.of("235 2.7.0 Authentication successful");
      case MAIL -> List.of("250 2.1.0 Sender OK");
      case RCPT -> List.of("250 2.1.5 Recipient OK");
      case DATA -> List.of("354 Start mail input; end with <CRLF>.<CRLF>");
      case MESSAGE -> List.of("250 2.0.0 OK <1@contoso.example>");
      case QUIT -> List.of("221 2.0.0 Service closing transmission channel");
    };
  }
}
