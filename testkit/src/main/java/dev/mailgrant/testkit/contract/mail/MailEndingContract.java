package dev.mailgrant.testkit.contract.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.net.NetworkFault;
import dev.mailgrant.testkit.server.Script;
import dev.mailgrant.testkit.server.ScriptedServer;
import org.junit.jupiter.api.Test;

/** Lost and closed connections. */
public interface MailEndingContract extends MailTransportSubject {

  @Test
  default void aClosedConnectionShouldBeLostAndSayHowFarItGot() throws Exception {
    for (Script end :
        new Script[] {
          incomplete().close(), incomplete().cut(), incomplete().thenRaw("2").close()
        }) {
      try (ScriptedServer server = server(end);
          MailConversation conversation = converse(server)) {
        NetworkException lost = loss(conversation);
        assertThat(lost)
            .hasMessageContaining(dialect().command())
            .hasMessageContaining(dialect().incompleteReply());
        assertNotSent(conversation);
      }
    }
  }

  @Test
  default void aResetConnectionShouldBeLost() throws Exception {
    try (ScriptedServer server = server(incomplete().reset());
        MailConversation conversation = converse(server)) {
      loss(conversation);
      assertNotSent(conversation);
    }
  }

  @Test
  default void aConnectionClosedBeforeTheGreetingShouldBeLost() {
    try (ScriptedServer server = server(Script.silent().close())) {
      NetworkException lost =
          catchThrowableOfType(NetworkException.class, () -> converse(server).close());
      assertThat(lost.fault()).isEqualTo(NetworkFault.CONNECTION_LOST);
      assertThat(lost).hasMessageContaining("greeting").hasMessageContaining("said nothing");
    }
  }

  @Test
  default void nothingShouldBeSentAfterClose() throws Exception {
    try (ScriptedServer server = server(greeted())) {
      MailConversation conversation = converse(server);
      conversation.close();
      assertThat(conversation.isUsable()).isFalse();
      assertNotSent(conversation);
      assertThat(server.received()).isEmpty();
    }
  }

  private Script incomplete() {
    return greeted().expect(dialect().command()).then(dialect().incompleteReply());
  }

  private static NetworkException loss(MailConversation conversation) {
    Throwable thrown = catchThrowable(conversation::ask);
    assertThat(thrown)
        .isInstanceOfSatisfying(
            NetworkException.class,
            e -> assertThat(e.fault()).as(e.getMessage()).isEqualTo(NetworkFault.CONNECTION_LOST));
    assertThat(conversation.isUsable()).isFalse();
    return (NetworkException) thrown;
  }

  /** Asserts that another command is refused without being sent. */
  default void assertNotSent(MailConversation conversation) {
    assertThat(catchThrowable(conversation::ask))
        .isInstanceOfSatisfying(
            NetworkException.class,
            e -> assertThat(e.fault()).isEqualTo(NetworkFault.CONNECTION_LOST))
        .hasMessageContaining("not sent");
  }
}
