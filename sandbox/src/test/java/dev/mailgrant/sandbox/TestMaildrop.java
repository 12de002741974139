package dev.mailgrant.sandbox;

import java.io.IOException;

/** A complete session of POP3 up to STAT, step by step. */
final class TestMaildrop {
  private TestMaildrop() {}

  /** Returns the first symptom; the reply to STAT if there is none. */
  static String symptom(Sandbox sandbox, int timeoutMillis) {
    try (LineClient client =
        LineClient.connect(sandbox.pop3(), sandbox.clientContext(), timeoutMillis)) {
      String greeting = client.readLine();
      if (!greeting.startsWith("+OK")) {
        return word(greeting);
      }
      String capabilities = String.join(" / ", client.multiline("CAPA"));
      if (!capabilities.contains("XOAUTH2")) {
        return capabilities;
      }
      String prompt = client.say("AUTH XOAUTH2");
      if (!prompt.equals("+ ")) {
        return word(prompt);
      }
      String login =
          client.say(
              ImapClient.message(
                  sandbox.mailbox().address(), sandbox.issueToken().value().reveal()));
      return word(login.startsWith("+OK") ? client.say("STAT") : login);
    } catch (IOException e) {
      return TestLogin.trouble(e);
    }
  }

  private static String word(String line) {
    return line.equals("null") ? "closed" : line;
  }
}
