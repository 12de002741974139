package dev.mailgrant.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailgrant.core.mail.MailEndpoint;
import dev.mailgrant.sandbox.fault.Fault;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.junit.jupiter.api.Test;

/** Angus Mail, another project's client, as a user of the sandbox. */
class AngusMailTest extends FreshSandbox {
  private static final String TEXT = "First line\r\n.\r\n..two dots\r\n";

  @Test
  void messageShouldBeSentAndFoundAgainByImapAndPop3() throws Exception {
    Session session = session();
    try (Store imap = store(session, "imaps", sandbox.imapEndpoint());
        Folder inbox = imap.getFolder("INBOX")) {
      inbox.open(Folder.READ_ONLY);
      assertThat(inbox.getMessageCount()).isEqualTo(3);
    }

    String reply = send(session, mailbox);

    assertThat(reply).startsWith("250 2.0.0 OK <");
    assertThat(sandbox.sentMessages())
        .singleElement()
        .satisfies(sent -> assertThat(sent.header("Subject")).isEqualTo("A marker"));
    try (Store imap = store(session, "imaps", sandbox.imapEndpoint());
        Folder inbox = imap.getFolder("INBOX")) {
      inbox.open(Folder.READ_ONLY);
      assertThat(inbox.getMessageCount()).isEqualTo(4);
    }
    try (Store pop3 = store(session, "pop3s", sandbox.pop3());
        Folder inbox = pop3.getFolder("INBOX")) {
      inbox.open(Folder.READ_ONLY);
      Message found = inbox.getMessage(4);
      assertThat(found.getSubject()).isEqualTo("A marker");
      assertThat(found.getContent()).isEqualTo(TEXT);
    }
  }

  @Test
  void refusedLoginsShouldBeAuthenticationFailures() {
    sandbox.change(Fault.named("pop3-disabled").orElseThrow().change());
    sandbox.change(Fault.named("smtp-disabled-for-mailbox").orElseThrow().change());

    assertThatThrownBy(() -> store(session(), "pop3s", sandbox.pop3()))
        .isInstanceOf(AuthenticationFailedException.class)
        .hasMessageContaining("Authentication failure: unknown user name or bad password.");
    assertThatThrownBy(() -> send(session(), mailbox))
        .isInstanceOf(AuthenticationFailedException.class)
        .hasMessageContaining("SmtpClientAuthentication is disabled for the Mailbox");
  }

  @Test
  void refusedMessageShouldFailWithExchangesReply() {
    assertThatThrownBy(() -> send(session(), sandbox.deniedMailbox().address()))
        .isInstanceOf(MessagingException.class)
        .hasStackTraceContaining("554 5.2.252 SendAsDenied");
    assertThat(sandbox.sentMessages()).isEmpty();
  }

  private String send(Session session, String from) throws MessagingException {
    MimeMessage message = new MimeMessage(session);
    message.setFrom(new InternetAddress(from));
    message.setRecipient(Message.RecipientType.TO, new InternetAddress(mailbox));
    message.setSubject("A marker");
    message.setText(TEXT);
    try (Transport transport = session.getTransport("smtp")) {
      transport.connect(sandbox.smtp().host(), sandbox.smtp().port(), mailbox, token());
      transport.sendMessage(message, message.getAllRecipients());
      return ((SMTPTransport) transport).getLastServerResponse();
    }
  }

  private Store store(Session session, String protocol, MailEndpoint endpoint)
      throws MessagingException {
    Store store = session.getStore(protocol);
    store.connect(endpoint.host(), endpoint.port(), mailbox, token());
    return store;
  }

  private String token() {
    return sandbox.issueToken().value().reveal();
  }

  private Session session() {
    Properties properties = new Properties();
    for (String protocol : new String[] {"smtp", "imaps", "pop3s"}) {
      String prefix = "mail." + protocol + ".";
      properties.setProperty(prefix + "auth.mechanisms", "XOAUTH2");
      properties.setProperty(prefix + "timeout", "30000");
      properties.setProperty(prefix + "connectiontimeout", "30000");
      properties.setProperty(prefix + "ssl.checkserveridentity", "true");
      properties.put(prefix + "ssl.socketFactory", sandbox.clientContext().getSocketFactory());
    }
    properties.setProperty("mail.smtp.auth", "true");
    properties.setProperty("mail.smtp.starttls.enable", "true");
    properties.setProperty("mail.smtp.starttls.required", "true");
    properties.setProperty("mail.pop3s.auth.xoauth2.two.line.authentication.format", "true");
    return Session.getInstance(properties);
  }
}
