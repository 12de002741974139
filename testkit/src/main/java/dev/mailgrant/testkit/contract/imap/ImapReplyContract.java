package dev.mailgrant.testkit.contract.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mailgrant.core.imap.Capabilities;
import dev.mailgrant.core.imap.Command;
import dev.mailgrant.core.imap.Folder;
import dev.mailgrant.core.imap.ImapProtocolException;
import dev.mailgrant.core.imap.Reply;
import dev.mailgrant.core.imap.Status;
import dev.mailgrant.core.imap.StatusResponse;
import dev.mailgrant.core.imap.Untagged;
import dev.mailgrant.core.imap.Untagged.Value;
import dev.mailgrant.core.port.ImapConnection;
import dev.mailgrant.testkit.contract.mail.RecordingListener;
import dev.mailgrant.testkit.server.Script;
import dev.mailgrant.testkit.server.ScriptedServer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Which replies are accepted, and which are rejected. */
public interface ImapReplyContract extends ImapTransportSubject {

  @Test
  default void selectShouldGiveNumbersAndCodes() throws Exception {
    Script script =
        Script.say("* OK hello")
            .expect("S01 SELECT \"Inbox\"")
            .then(
                "* 3 EXISTS",
                "* 0 RECENT",
                "* FLAGS (\\Seen \\Answered $MDNSent)",
                "* OK [PERMANENTFLAGS (\\Seen \\*)] Permanent flags",
                "* OK [UNSEEN 1] Is the first unseen message",
                "* OK [UIDVALIDITY 14] UIDVALIDITY value",
                "S01 OK [READ-WRITE] SELECT completed.");
    try (ScriptedServer server = server(script);
        ImapConnection connection = open(server)) {
      Reply reply = connection.execute(Command.select(Folder.INBOX));
      assertThat(reply.number("EXISTS")).hasValue(3);
      assertThat(reply.number("RECENT")).hasValue(0);
      assertThat(reply.codeNumber("UNSEEN")).contains(1L);
      assertThat(reply.codeNumber("UIDVALIDITY")).contains(14L);
      assertThat(reply.status().hasCode("READ-WRITE")).isTrue();
      assertThat(reply.untagged())
          .contains(
              new Untagged.Data(
                  "FLAGS",
                  OptionalLong.empty(),
                  List.of(group(atom("\\Seen"), atom("\\Answered"), atom("$MDNSent")))));
    }
  }

  @Test
  default void dataShouldBeTakenApart() throws Exception {
    assertThat(data("LIST (\\HasNoChildren) \"/\" Inbox"))
        .isEqualTo(
            new Untagged.Data(
                "LIST",
                OptionalLong.empty(),
                List.of(group(atom("\\HasNoChildren")), text("/"), atom("Inbox"))));
    assertThat(data("namespace ((\"\" \"/\")) NIL NIL"))
        .isEqualTo(
            new Untagged.Data(
                "NAMESPACE",
                OptionalLong.empty(),
                List.of(group(group(text(""), text("/"))), atom("NIL"), atom("NIL"))));
    assertThat(data("ID (\"name\" \"say \\\"hi\\\" \\\\\")"))
        .isEqualTo(
            new Untagged.Data(
                "ID", OptionalLong.empty(), List.of(group(text("name"), text("say \"hi\" \\")))));
    assertThat(data("12 FETCH (BODY[HEADER.FIELDS (DATE)] \"x\" UID 7)"))
        .isEqualTo(
            new Untagged.Data(
                "FETCH",
                OptionalLong.of(12),
                List.of(
                    group(atom("BODY[HEADER.FIELDS (DATE)]"), text("x"), atom("UID"), atom("7")))));
    assertThat(data("SEARCH"))
        .isEqualTo(new Untagged.Data("SEARCH", OptionalLong.empty(), List.of()));
  }

  @Test
  default void literalsShouldBeReadWhereverAStringMayStand() throws Exception {
    assertThat(data("LIST () \"/\" {7}\r\nIn\r\nbox"))
        .isEqualTo(
            new Untagged.Data(
                "LIST", OptionalLong.empty(), List.of(group(), text("/"), text("In\r\nbox"))));
    assertThat(data("1 FETCH (A {3}\r\n)\") B {0}\r\n C 5)"))
        .isEqualTo(
            new Untagged.Data(
                "FETCH",
                OptionalLong.of(1),
                List.of(
                    group(atom("A"), text(")\")"), atom("B"), text(""), atom("C"), atom("5")))));
    assertThat(data("1 FETCH (BODY[] ~{2}\r\n\0\u00ff)"))
        .asString()
        .contains("BODY[]")
        .contains("\0\ufffd");
  }

  @Test
  default void aLiteralShouldBeShownAndALongOneSummedUp() throws Exception {
    RecordingListener heard = new RecordingListener();
    Script script =
        Script.say("* OK hello")
            .expect("N01 NOOP")
            .thenRaw("* 1 FETCH (A {5}\r\nabcde B {5000}\r\n" + "x".repeat(5000) + ")\r\n")
            .then("N01 OK done");
    try (ScriptedServer server = server(script);
        ImapConnection connection = open(server, heard)) {
      assertThat(connection.execute(Command.of("NOOP")).isOk()).isTrue();
    }
    assertThat(heard.lines())
        .containsSubsequence(
            "S:\t* 1 FETCH (A {5}",
            "S:\tabcde", "S:\t B {5000}", "S:\t<literal: 5000 bytes>", "S:\t)", "S:\tN01 OK done");
  }

  /** Only data can hold a literal: a status line that ends like one is text. */
  @Test
  default void aStatusLineShouldNotAnnounceALiteral() throws Exception {
    Reply reply = reply("* OK see section {5}", "N01 OK and {6}");
    assertThat(reply.untagged())
        .containsExactly(
            new Untagged.Condition(
                new StatusResponse(Status.OK, Optional.empty(), "see section {5}")));
    assertThat(reply.status().text()).isEqualTo("and {6}");
  }

  @Test
  default void dataThatCannotBeTakenApartShouldBeKeptAsItIs() throws Exception {
    for (String rest : new String[] {"(a (b c", "\"open {5}", "a)b", "x[y z", "\"a\"b"}) {
      assertThat(data("XSTATE first " + rest))
          .as(rest)
          .isEqualTo(
              new Untagged.Data(
                  "XSTATE", OptionalLong.empty(), List.of(atom("first"), atom(rest))));
    }
  }

  @Test
  default void nulAndEightBitOctetsShouldBeData() throws Exception {
    RecordingListener heard = new RecordingListener();
    Script script =
        Script.say("* OK hello")
            .expect("N01 NOOP")
            .thenRaw("* OK nul \0 latin \u00fc esc \u001b[2J\r\nN01 OK \u00c3\u00bc\r\n");
    try (ScriptedServer server = server(script);
        ImapConnection connection = open(server, heard)) {
      Reply reply = connection.execute(Command.of("NOOP"));
      assertThat(reply.status().text()).isEqualTo("ü");
      assertThat(reply.untagged().toString()).contains("nul \0 latin \ufffd");
    }
  }

  @Test
  default void unsolicitedDataShouldComeWithTheNextReply() throws Exception {
    Script script =
        Script.say("* OK hello", "* 5 EXISTS", "* OK still here")
            .expect("N01 NOOP")
            .then("* 6 EXISTS", "N01 OK done");
    try (ScriptedServer server = server(script);
        ImapConnection connection = open(server)) {
      Reply reply = connection.execute(Command.of("NOOP"));
      assertThat(reply.untagged()).hasSize(3);
      assertThat(reply.number("EXISTS")).hasValue(6);
    }
  }

  @Test
  default void capabilitiesShouldFollowWhateverTheServerSaidLast() throws Exception {
    Script script =
        Script.say("* OK [CAPABILITY A] hello")
            .expect("C01 CAPABILITY")
            .then("* CAPABILITY B", "C01 OK done")
            .expect("N01 NOOP")
            .then("* CAPABILITY C", "N01 OK [CAPABILITY D] done")
            .expect("N02 NOOP")
            .then("N02 OK done");
    try (ScriptedServer server = server(script);
        ImapConnection connection = open(server)) {
      assertThat(connection.capabilities()).isEqualTo(Capabilities.parse("A"));
      assertThat(connection.execute(Command.capability()).capabilities())
          .contains(Capabilities.parse("B"));
      assertThat(connection.capabilities()).isEqualTo(Capabilities.parse("B"));
      connection.execute(Command.of("NOOP"));
      assertThat(connection.capabilities()).isEqualTo(Capabilities.parse("D"));
      connection.execute(Command.of("NOOP"));
      assertThat(connection.capabilities()).isEqualTo(Capabilities.parse("D"));
    }
  }

  @Test
  default void statusWordsShouldBeUnderstoodInAnyCaseAndWithoutText() throws Exception {
    assertThat(reply("N01 ok").status()).hasToString("OK");
    assertThat(reply("* no", "N01 Ok fine").status()).hasToString("OK fine");
  }

  @Test
  default void aNoShouldBeAReplyAndNoException() throws Exception {
    assertThat(reply("N01 NO [UNAVAILABLE] later").status().hasCode("UNAVAILABLE")).isTrue();
    assertThat(reply("N01 BAD Command Error. 10").status().status()).isEqualTo(Status.BAD);
  }

  @Test
  default void whatIsNoResponseShouldBreakTheProtocol() throws Exception {
    String[] lines = {
      "",
      " ",
      "hello",
      "N01",
      "N01 ",
      "N01 MAYBE so",
      "N01 BYE so",
      "N01 PREAUTH so",
      "*",
      "* ",
      "*  OK two blanks",
      "* 5",
      "* 5 ",
      "* (x)",
      "+OK POP3",
      "N02 OK other tag",
      "C01 OK other",
      "n01 OK other case",
      "N01\tOK tab",
      "* PREAUTH again",
      "+ go on",
      "HTTP/1.1 400 Bad Request"
    };
    for (String line : lines) {
      Script script = Script.say("* OK hello").expect("N01 NOOP").then(line);
      try (ScriptedServer server = server(script);
          ImapConnection connection = open(server)) {
        assertThat(catchThrowable(() -> connection.execute(Command.of("NOOP"))))
            .as("\"%s\"", line)
            .isInstanceOf(ImapProtocolException.class)
            .hasMessageContaining("N01 NOOP")
            .hasMessageContaining("localhost:" + server.port());
        assertThat(connection.isUsable()).as("\"%s\"", line).isFalse();
      }
    }
  }

  @Test
  default void whatIsNoGreetingShouldBreakTheProtocol() {
    String[] lines = {
      "HTTP/1.1 400 Bad Request",
      "220 mail.example ESMTP",
      "+OK POP3 ready",
      "SSH-2.0-OpenSSH_9.6",
      "* NO sorry",
      "* BAD sorry",
      "* 3 EXISTS",
      "* CAPABILITY IMAP4rev1",
      "C01 OK early",
      ""
    };
    for (String line : lines) {
      try (ScriptedServer server = server(Script.say(line))) {
        assertThat(catchThrowable(() -> open(server).close()))
            .as("\"%s\"", line)
            .isInstanceOf(ImapProtocolException.class)
            .hasMessageContaining("greeting");
      }
    }
  }

  /**
   * RFC 3501 section 2.2 allows only CRLF. If two programs disagree about line endings, this can be
   * exploited.
   */
  @Test
  default void otherLineEndingsShouldBreakTheProtocol() throws Exception {
    for (String raw : new String[] {"N01 OK done\n", "N01 OK\rdone\r\n", "N01 OK done\r\r\n"}) {
      Script script = Script.say("* OK hello").expect("N01 NOOP").thenRaw(raw);
      try (ScriptedServer server = server(script);
          ImapConnection connection = open(server)) {
        assertThat(catchThrowable(() -> connection.execute(Command.of("NOOP"))))
            .isInstanceOf(ImapProtocolException.class);
      }
    }
  }

  private Reply reply(String... lines) throws Exception {
    Script script = Script.say("* OK hello").expect("N01 NOOP").then(lines);
    try (ScriptedServer server = server(script);
        ImapConnection connection = open(server)) {
      return connection.execute(Command.of("NOOP"));
    }
  }

  private Untagged data(String response) throws Exception {
    Script script =
        Script.say("* OK hello")
            .expect("N01 NOOP")
            .thenRaw("* " + response + "\r\nN01 OK done\r\n");
    try (ScriptedServer server = server(script);
        ImapConnection connection = open(server)) {
      List<Untagged> untagged = connection.execute(Command.of("NOOP")).untagged();
      assertThat(untagged).hasSize(1);
      return untagged.get(0);
    }
  }

  private static Value atom(String text) {
    return new Value.Atom(text);
  }

  private static Value text(String text) {
    return new Value.Text(text);
  }

  private static Value group(Value... values) {
    return new Value.Group(List.of(values));
  }
}
