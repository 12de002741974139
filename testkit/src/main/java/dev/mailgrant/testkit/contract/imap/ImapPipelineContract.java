package dev.mailgrant.testkit.contract.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailgrant.core.imap.Command;
import dev.mailgrant.core.imap.Folder;
import dev.mailgrant.core.imap.ImapByeException;
import dev.mailgrant.core.imap.ImapProtocolException;
import dev.mailgrant.core.imap.Reply;
import dev.mailgrant.core.port.ImapConnection;
import dev.mailgrant.testkit.server.Script;
import dev.mailgrant.testkit.server.ScriptedServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pipelined commands (RFC 3501 section 5.5): each reply belongs to its own command. */
public interface ImapPipelineContract extends ImapTransportSubject {
  /** Replies to SELECT, UNSELECT and LOGOUT. */
  List<Command> SESSION =
      List.of(Command.select(Folder.INBOX), Command.unselect(), Command.logout());

  @Test
  default void eachReplyShouldHoldWhatCameForItsOwnCommand() throws Exception {
    Script script =
        Script.say("* OK hello")
            .expect("S01 SELECT \"Inbox\"")
            .then("* 3 EXISTS", "S01 OK [READ-WRITE] done")
            .expect("C01 UNSELECT")
            .then("C01 BAD not now")
            .expect("L01 LOGOUT")
            .then("* BYE bye", "L01 OK done");
    List<Reply> replies = new ArrayList<>();
    try (ScriptedServer server = server(script);
        ImapConnection connection = open(server)) {
      connection.executeAll(SESSION, replies::add);
      assertThat(connection.isUsable()).isFalse();
    }
    assertThat(replies).hasSize(3);
    assertThat(replies.get(0).number("EXISTS")).hasValue(3);
    assertThat(replies.get(1).isOk()).isFalse();
    assertThat(replies.get(2).bye()).isPresent();
    assertThat(replies.get(2).number("EXISTS")).isEmpty();
  }

  @Test
  default void repliesBeforeAByeShouldHaveBeenHandedOn() throws Exception {
    Script script =
        Script.say("* OK hello")
            .expect("S01 SELECT \"Inbox\"")
            .then("S01 OK done", "* BYE no more")
            .close();
    List<Reply> replies = new ArrayList<>();
    try (ScriptedServer server = server(script);
        ImapConnection connection = open(server)) {
      assertThatThrownBy(() -> connection.executeAll(SESSION, replies::add))
          .isInstanceOf(ImapByeException.class);
      assertThat(connection.isUsable()).isFalse();
    }
    assertThat(replies).hasSize(1);
  }

  @Test
  default void aCompletionOutOfItsTurnShouldBreakTheProtocol() throws Exception {
    Script script =
        Script.say("* OK hello").expect("S01 SELECT \"Inbox\"").then("C01 OK done").close();
    List<Reply> replies = new ArrayList<>();
    try (ScriptedServer server = server(script);
        ImapConnection connection = open(server)) {
      assertThatThrownBy(() -> connection.executeAll(SESSION, replies::add))
          .isInstanceOf(ImapProtocolException.class);
    }
    assertThat(replies).isEmpty();
  }

  @Test
  default void nothingShouldBeSentAheadOfALiteralThatNeedsLeave() throws Exception {
    Command text = new Command("STATUS", List.of(new Command.Argument.Text("ä\n")), 'X');
    Script script =
        Script.say("* OK hello")
            .expect("N01 NOOP")
            .then("N01 OK done")
            .expect("X01 STATUS {3}")
            .then("+ go on")
            .expectRaw("\u00c3\u00a4\n\r\n")
            .then("X01 OK done");
    List<Reply> replies = new ArrayList<>();
    try (ScriptedServer server = server(script);
        ImapConnection connection = open(server)) {
      connection.executeAll(List.of(Command.of("NOOP"), text), replies::add);
    }
    assertThat(replies).hasSize(2).allMatch(Reply::isOk);
  }

  @Test
  default void aLoginShouldNotBeSentAhead() throws Exception {
    try (ScriptedServer server = server(Script.say("* OK hello"))) {
      try (ImapConnection connection = open(server)) {
        assertThatIllegalArgumentException()
            .isThrownBy(
                () ->
                    connection.executeAll(
                        List.of(Command.logout(), new Command("AUTHENTICATE", List.of(), 'A')),
                        reply -> {}));
      }
      assertThat(server.received()).isEmpty();
    }
  }
}
