package dev.mailgrant.testkit.contract.pop3;

import dev.mailgrant.core.mail.MailEndpoint;
import dev.mailgrant.core.mail.TlsMode;
import dev.mailgrant.core.net.ConnectionException;
import dev.mailgrant.core.pop3.Pop3ProtocolException;
import dev.mailgrant.testkit.contract.mail.MailDialect;
import dev.mailgrant.testkit.server.Script;

/** POP3 in the shared contracts. */
final class Pop3Dialect implements MailDialect {
  @Override
  public MailEndpoint endpoint(String host, int port, TlsMode tls) {
    return MailEndpoint.pop3(host, port, tls);
  }

  @Override
  public String greeting() {
    return greeting("hello");
  }

  @Override
  public String greeting(String text) {
    return "+OK " + text;
  }

  @Override
  public String command() {
    return "CAPA";
  }

  @Override
  public String incompleteReply() {
    return "+OK still here";
  }

  @Override
  public Script startTlsReceived() {
    return Script.say(greeting()).expect("CAPA").then("+OK", "STLS", ".").expect(startTls());
  }

  @Override
  public String startTls() {
    return "STLS";
  }

  @Override
  public String startTlsAccepted() {
    return "+OK begin";
  }

  @Override
  public String auth() {
    return "AUTH XOAUTH2";
  }

  @Override
  public Script authReceived() {
    return Script.say(greeting()).expect(auth());
  }

  @Override
  public Script messageReceived() {
    return Script.say(greeting()).expect("AUTH XOAUTH2").then("+ ").expectMatching("\\S+");
  }

  @Override
  public String challenge(String base64) {
    return "+ " + base64;
  }

  @Override
  public String accepted(String text) {
    return "+OK " + text;
  }

  @Override
  public String rejected(String text) {
    return "-ERR " + text;
  }

  @Override
  public Class<? extends ConnectionException> violation() {
    return Pop3ProtocolException.class;
  }
}
