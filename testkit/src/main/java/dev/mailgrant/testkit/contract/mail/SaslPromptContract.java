package dev.mailgrant.testkit.contract.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mailgrant.testkit.server.Script;
import dev.mailgrant.testkit.server.ScriptedServer;
import org.junit.jupiter.api.Test;

/** What the server may answer to the command of a login before the token is sent. */
public interface SaslPromptContract extends MailTransportSubject {

  /** RFC 4422 section 5 puts no words there, but servers do, and some leave the blank out. */
  @Test
  default void authShouldTakeAPromptOfAnyText() throws Exception {
    String bare = dialect().challenge("").strip();
    for (String prompt : new String[] {bare, bare + " ", bare + " go on", bare + " bm90aGluZw=="}) {
      Script script =
          dialect()
              .authReceived()
              .then(prompt)
              .expect(xoauth2Message())
              .then(dialect().accepted("done"));
      try (ScriptedServer server = server(script);
          MailConversation conversation = converse(server)) {
        LoginReply reply = conversation.login(xoauth2());
        assertThat(reply.isAccepted()).as(prompt).isTrue();
        assertThat(reply.challenge()).as(prompt).isEmpty();
      }
    }
  }

  @Test
  default void authShouldSendNoMessageAfterARejectionInPlaceOfThePrompt() throws Exception {
    try (ScriptedServer server =
        server(dialect().authReceived().then(dialect().rejected("not here")))) {
      try (MailConversation conversation = converse(server)) {
        LoginReply reply = conversation.login(xoauth2());
        assertThat(reply.isAccepted()).isFalse();
        assertThat(reply.reply().text()).isEqualTo("not here");
        // In IMAP a reply has no tag.
        assertThat(dialect().rejected("not here")).endsWith(reply.reply().toString());
        assertThat(conversation.isUsable()).isTrue();
      }
      assertThat(server.received()).isEqualTo(dialect().auth() + "\r\n");
    }
  }

  /** Otherwise a login that tested no token would look like a success. */
  @Test
  default void authShouldRefuseAnAcceptanceInPlaceOfThePrompt() throws Exception {
    try (ScriptedServer server =
        server(dialect().authReceived().then(dialect().accepted("welcome")))) {
      try (MailConversation conversation = converse(server)) {
        assertThat(catchThrowable(() -> conversation.login(xoauth2())))
            .isInstanceOf(dialect().violation())
            .hasMessageContaining(dialect().auth());
        assertThat(conversation.isUsable()).isFalse();
      }
      assertThat(server.received()).isEqualTo(dialect().auth() + "\r\n");
    }
  }
}
