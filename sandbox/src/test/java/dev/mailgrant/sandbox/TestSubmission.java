package dev.mailgrant.sandbox;

import java.io.IOException;
import java.util.List;

/** A complete submission by SMTP from the mailbox to itself, step by step. */
final class TestSubmission {
  private TestSubmission() {}

  /** Returns the first symptom; the reply to the message if there is none. */
  static String symptom(Sandbox sandbox, int timeoutMillis) {
    return symptom(
        sandbox, sandbox.mailbox().address(), sandbox.mailbox().address(), timeoutMillis);
  }

  /** The same for another mailbox that logs in, and another sender. */
  static String symptom(Sandbox sandbox, String mailbox, String from, int timeoutMillis) {
    try (LineClient client =
        LineClient.connect(sandbox.smtp(), sandbox.clientContext(), timeoutMillis)) {
      String greeting = client.readLine();
      if (!greeting.startsWith("220")) {
        return word(greeting);
      }
      List<String> hello = client.smtp("EHLO client.example");
      if (!hello.contains("250-STARTTLS")) {
        return "EHLO: " + word(hello.get(hello.size() - 1));
      }
      String ready = client.say("STARTTLS");
      if (!ready.startsWith("220")) {
        return "STARTTLS: " + ready;
      }
      client.beginTls(sandbox.clientContext());
      hello = client.smtp("EHLO client.example");
      if (!hello.get(0).startsWith("250")) {
        return "EHLO: " + hello.get(0);
      }
      if (hello.stream().noneMatch(line -> line.contains("XOAUTH2"))) {
        return hello.stream().filter(line -> line.contains("AUTH")).findFirst().orElse("");
      }
      client.say("AUTH XOAUTH2");
      String login = client.say(ImapClient.message(mailbox, sandbox.issueToken().value().reveal()));
      return login.startsWith("235") ? sent(client, mailbox, from) : "AUTH: " + word(login);
    } catch (IOException e) {
      return TestLogin.trouble(e);
    }
  }

  private static String sent(LineClient client, String mailbox, String from) throws IOException {
    String mail = client.say("MAIL FROM:<" + from + ">");
    if (!mail.startsWith("250")) {
      return "MAIL: " + word(mail);
    }
    String rcpt = client.say("RCPT TO:<" + mailbox + ">");
    if (!rcpt.startsWith("250")) {
      return "RCPT: " + word(rcpt);
    }
    client.say("DATA");
    try {
      return "DATA: " + word(client.say("From: <" + from + ">\r\nSubject: Test\r\n\r\nTest\r\n."));
    } catch (IOException e) {
      return "DATA: " + TestLogin.trouble(e);
    }
  }

  private static String word(String line) {
    return line.equals("null") ? "closed" : line;
  }
}
