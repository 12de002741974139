package dev.mailgrant.testkit.contract.smtp;

import dev.mailgrant.core.mail.MailEndpoint;
import dev.mailgrant.core.mail.TlsMode;
import dev.mailgrant.core.net.ConnectionException;
import dev.mailgrant.core.smtp.SmtpProtocolException;
import dev.mailgrant.testkit.contract.mail.MailDialect;
import dev.mailgrant.testkit.server.Script;

/** SMTP in the shared contracts. */
final class SmtpDialect implements MailDialect {
  /** The client identity: the address of its end of a connection to a scripted server. */
  static final String EHLO = "EHLO [127.0.0.1]";

  @Override
  public MailEndpoint endpoint(String host, int port, TlsMode tls) {
    return MailEndpoint.smtp(host, port, tls);
  }

  @Override
  public String greeting() {
    return greeting("hello");
  }

  @Override
  public String greeting(String text) {
    return "220 " + text;
  }

  @Override
  public String command() {
    return "NOOP";
  }

  @Override
  public String incompleteReply() {
    return "250-still here";
  }

  @Override
  public Script startTlsReceived() {
    return Script.say(greeting())
        .expect(EHLO)
        .then("250-mx.contoso.example", "250 STARTTLS")
        .expect(startTls());
  }

  @Override
  public String startTls() {
    return "STARTTLS";
  }

  @Override
  public String startTlsAccepted() {
    return "220 2.0.0 SMTP server ready";
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
    return Script.say(greeting()).expect("AUTH XOAUTH2").then("334 ").expectMatching("\\S+");
  }

  @Override
  public String challenge(String base64) {
    return "334 " + base64;
  }

  @Override
  public String accepted(String text) {
    return "235 " + text;
  }

  @Override
  public String rejected(String text) {
    return "535 " + text;
  }

  @Override
  public Class<? extends ConnectionException> violation() {
    return SmtpProtocolException.class;
  }
}
