package dev.mailgrant.testkit.hostile.pop3;

import dev.mailgrant.testkit.hostile.mail.MailPhase;
import dev.mailgrant.testkit.server.Script;
import java.util.List;

/** The phases of a conversation that logs in with XOAUTH2 and asks for the maildrop's status. */
public enum Pop3Phase implements MailPhase {
  /** Before the client has sent anything. */
  GREETING,
  /** In reply to CAPA. */
  CAPA,
  /** In reply to AUTH. */
  AUTH,
  /** In reply to the token. */
  TOKEN,
  /** In reply to STAT. */
  STAT,
  /** In reply to QUIT. */
  QUIT;

  @Override
  public List<Pop3Phase> all() {
    return List.of(values());
  }

  /** AUTH is one call with its second step. */
  @Override
  public Pop3Phase call() {
    return this == TOKEN ? AUTH : this;
  }

  @Override
  public Script heard(Script script) {
    return switch (this) {
      case GREETING -> script;
      case CAPA -> script.expect("CAPA");
      case AUTH -> script.expect("AUTH XOAUTH2");
      case TOKEN -> script.expectMatching("[A-Za-z0-9+/]+=*");
      case STAT -> script.expect("STAT");
      case QUIT -> script.expect("QUIT");
    };
  }

  @Override
  public List<String> answer() {
    return switch (this) {
      case GREETING -> List.of("+OK The Microsoft Exchange POP3 service is ready. [RQBYADAAMQA=]");
      case CAPA -> List.of("+OK", "TOP", "UIDL", "SASL PLAIN XOAUTH2", "USER", ".");
      case AUTH -> List.of("+ ");
      case TOKEN -> List.of("+OK User successfully authenticated.");
      case STAT -> List.of("+OK 3 4711");
      case QUIT -> List.of("+OK Microsoft Exchange Server POP3 server signing off.");
    };
  }
}
