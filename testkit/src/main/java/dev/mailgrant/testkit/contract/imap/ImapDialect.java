package dev.mailgrant.testkit.contract.imap;

import dev.mailgrant.core.imap.ImapProtocolException;
import dev.mailgrant.core.mail.MailEndpoint;
import dev.mailgrant.core.mail.TlsMode;
import dev.mailgrant.core.net.ConnectionException;
import dev.mailgrant.testkit.contract.mail.MailDialect;
import dev.mailgrant.testkit.server.Script;

/** IMAP in the shared contracts. */
final class ImapDialect implements MailDialect {
  @Override
  public MailEndpoint endpoint(String host, int port, TlsMode tls) {
    return MailEndpoint.imap(host, port, tls);
  }

  @Override
  public String greeting() {
    return "* OK [CAPABILITY IMAP4rev1 AUTH=XOAUTH2 SASL-IR] hello";
  }

  @Override
  public String greeting(String text) {
    return "* OK " + text;
  }

  @Override
  public String command() {
    return "C01 CAPABILITY";
  }

  @Override
  public String incompleteReply() {
    return "* CAPABILITY IMAP4rev1";
  }

  @Override
  public Script startTlsReceived() {
    return Script.say("* OK [CAPABILITY STARTTLS] hello").expect(startTls());
  }

  @Override
  public String startTls() {
    return "T01 STARTTLS";
  }

  @Override
  public String startTlsAccepted() {
    return "T01 OK begin";
  }

  @Override
  public String auth() {
    return "A01 AUTHENTICATE XOAUTH2";
  }

  @Override
  public Script authReceived() {
    return Script.say("* OK [CAPABILITY IMAP4rev1 AUTH=XOAUTH2] hello").expect(auth());
  }

  @Override
  public Script messageReceived() {
    return Script.say(greeting()).expectMatching("A01 AUTHENTICATE XOAUTH2 \\S+");
  }

  @Override
  public String challenge(String base64) {
    return "+ " + base64;
  }

  @Override
  public String accepted(String text) {
    return "A01 OK " + text;
  }

  @Override
  public String rejected(String text) {
    return "A01 NO " + text;
  }

  @Override
  public Class<? extends ConnectionException> violation() {
    return ImapProtocolException.class;
  }
}
