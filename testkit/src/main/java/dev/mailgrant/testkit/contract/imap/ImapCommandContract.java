package dev.mailgrant.testkit.contract.imap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mailgrant.core.imap.Command;
import dev.mailgrant.core.imap.Command.Argument;
import dev.mailgrant.core.imap.Folder;
import dev.mailgrant.core.imap.FolderNaming;
import dev.mailgrant.core.imap.Reply;
import dev.mailgrant.core.port.ImapConnection;
import dev.mailgrant.testkit.contract.mail.RecordingListener;
import dev.mailgrant.testkit.server.Script;
import dev.mailgrant.testkit.server.ScriptedServer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The format of commands: tags, line endings, quoting, literals. */
public interface ImapCommandContract extends ImapTransportSubject {

  @Test
  default void tagsShouldCountUpLetterByLetter() throws Exception {
    RecordingListener heard = new RecordingListener();
    Script script =
        Script.say("* OK hello")
            .expect("C01 CAPABILITY")
            .then("C01 OK done")
            .expect("S01 SELECT \"Inbox\"")
            .then("S01 OK done")
            .expect("C02 UNSELECT")
            .then("C02 OK done")
            .expect("L01 LOGOUT")
            .then("* BYE bye", "L01 OK done");
    try (ScriptedServer server = server(script);
        ImapConnection connection = open(server, heard)) {
      connection.execute(Command.capability());
      connection.execute(Command.select(Folder.INBOX));
      connection.execute(Command.unselect());
      assertThat(connection.execute(Command.logout()).isOk()).isTrue();
    }
    assertThat(heard.lines())
        .filteredOn(line -> line.startsWith("C:"))
        .containsExactly(
            "C:\tC01 CAPABILITY", "C:\tS01 SELECT \"Inbox\"", "C:\tC02 UNSELECT", "C:\tL01 LOGOUT");
  }

  @Test
  default void tagsShouldHaveThreeDigitsAfterTheNinetyNinth() throws Exception {
    Script script = Script.say("* OK hello");
    for (int i = 1; i <= 101; i++) {
      String tag = i < 10 ? "N0" + i : "N" + i;
      script.expect(tag + " NOOP").then(tag + " OK done");
    }
    try (ScriptedServer server = server(script)) {
      try (ImapConnection connection = open(server)) {
        for (int i = 1; i <= 101; i++) {
          connection.execute(Command.of("NOOP"));
        }
      }
      assertThat(server.received()).endsWith("N99 NOOP\r\nN100 NOOP\r\nN101 NOOP\r\n");
    }
  }

  /** The scripted server accepts only CRLF; this test also compares the octets. */
  @Test
  default void everyLineShouldEndWithCrLf() throws Exception {
    Script script =
        Script.say("* OK hello")
            .expect("C01 CAPABILITY")
            .then("C01 OK done")
            .expect("L01 LOGOUT")
            .then("* BYE bye", "L01 OK done");
    try (ScriptedServer server = server(script)) {
      try (ImapConnection connection = open(server)) {
        connection.execute(Command.capability());
        connection.execute(Command.logout());
      }
      assertThat(server.received()).isEqualTo("C01 CAPABILITY\r\nL01 LOGOUT\r\n");
    }
  }

  @Test
  default void folderNamesShouldBeQuoted() throws Exception {
    String[][] names = {
      {"Inbox", "\"Inbox\""},
      {"say \"hello\"", "\"say \\\"hello\\\"\""},
      {"back\\slash", "\"back\\\\slash\""},
      {"per cent % star * {5}", "\"per cent % star * {5}\""},
      {"Entwürfe", "\"Entw&APw-rfe\""},
      {"日本語", "\"&ZeVnLIqe-\""},
      {"this & that", "\"this &- that\""},
    };
    Script script = Script.say("* OK hello");
    for (int i = 0; i < names.length; i++) {
      script.expect("S0" + (i + 1) + " EXAMINE " + names[i][1]).then("S0" + (i + 1) + " OK done");
    }
    try (ScriptedServer server = server(script);
        ImapConnection connection = open(server)) {
      for (String[] name : names) {
        assertThat(connection.execute(Command.examine(new Folder(name[0]))).isOk()).isTrue();
      }
    }
  }

  /** RFC 9755 section 3: a quoted string, which needs no continuation request. */
  @Test
  default void folderNamesShouldGoInUtf8WhereThatIsAgreed() throws Exception {
    String quoted = "\"日\\\"本\\\\ü & {5}\"";
    Script script =
        Script.say("* OK hello")
            .expect("E01 ENABLE UTF8=ACCEPT")
            .then("* ENABLED UTF8=ACCEPT", "E01 OK done")
            .expect("S01 EXAMINE " + new String(quoted.getBytes(UTF_8), ISO_8859_1))
            .then("S01 OK done");
    try (ScriptedServer server = server(script);
        ImapConnection connection = open(server)) {
      assertThat(connection.execute(Command.enable("UTF8=ACCEPT")).hasEnabled("UTF8=ACCEPT"))
          .isTrue();
      Folder folder = new Folder("日\"本\\ü & {5}");
      assertThat(connection.execute(Command.examine(folder, FolderNaming.UTF_8)).isOk()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\0b", "a\rb", "a\nb"})
  default void textThatAQuotedStringCannotHoldShouldBeRefused(String text) throws Exception {
    try (ScriptedServer server = server(Script.say("* OK hello"));
        ImapConnection connection = open(server)) {
      Command command = new Command("X", List.of(new Argument.Utf8(text)), 'X');
      assertThatIllegalArgumentException().isThrownBy(() -> connection.execute(command));
    }
  }

  @Test
  default void textThatCannotBeQuotedShouldGoAsALiteralWithLeave() throws Exception {
    RecordingListener heard = new RecordingListener();
    String content = new String("zwei\r\nZeilen: ü".getBytes(UTF_8), ISO_8859_1);
    Script script =
        Script.say("* OK hello")
            .expect("X01 X {16}")
            .then("* OK wait", "+ go on")
            .expectRaw(content + "\r\n")
            .then("X01 OK done");
    try (ScriptedServer server = server(script);
        ImapConnection connection = open(server, heard)) {
      Reply reply = connection.execute(text("zwei\r\nZeilen: ü"));
      assertThat(reply.isOk()).isTrue();
      assertThat(reply.untagged()).hasSize(1);
    }
    assertThat(heard.lines())
        .containsSubsequence("C:\tX01 X {16}", "S:\t+ go on", "C:\tzwei", "C:\tZeilen: ü");
  }

  @Test
  default void aRefusedLiteralShouldEndTheCommand() throws Exception {
    Script script =
        Script.say("* OK hello")
            .expect("X01 X {2}")
            .then("X01 NO too big")
            .expect("L01 LOGOUT")
            .then("* BYE bye", "L01 OK done");
    try (ScriptedServer server = server(script);
        ImapConnection connection = open(server)) {
      assertThat(connection.execute(text("ü")).status()).hasToString("NO too big");
      assertThat(connection.execute(Command.logout()).isOk()).isTrue();
    }
  }

  @Test
  default void literalsShouldGoWithoutLeaveWhereThatIsOffered() throws Exception {
    for (String offer : new String[] {"LITERAL+", "LITERAL-"}) {
      Script script =
          Script.say("* OK [CAPABILITY " + offer + "] hello")
              .expect("X01 X {2+}")
              .expectRaw("\u00c3\u00bc\r\n")
              .then("X01 OK done");
      try (ScriptedServer server = server(script);
          ImapConnection connection = open(server)) {
        assertThat(connection.execute(text("ü")).isOk()).isTrue();
      }
    }
  }

  @Test
  default void atomsShouldGoAsTheyAre() throws Exception {
    Command command =
        new Command(
            "FETCH", List.of(new Argument.Atom("1:*"), new Argument.Atom("(UID FLAGS)")), 'F');
    Script script =
        Script.say("* OK hello").expect("F01 FETCH 1:* (UID FLAGS)").then("F01 OK done");
    try (ScriptedServer server = server(script);
        ImapConnection connection = open(server)) {
      assertThat(connection.execute(command).isOk()).isTrue();
    }
  }

  @Test
  default void argumentsThatWouldBreakOutShouldBeRefusedBeforeAnythingIsSent() throws Exception {
    List<Command> hostile =
        List.of(
            atom("a\r\nL99 LOGOUT"),
            atom("a\nb"),
            atom("{5+}"),
            atom("ü"),
            atom(""),
            text("nul\0"));
    try (ScriptedServer server = server(Script.say("* OK hello"))) {
      try (ImapConnection connection = open(server)) {
        for (Command command : hostile) {
          assertThatIllegalArgumentException().isThrownBy(() -> connection.execute(command));
        }
        assertThat(connection.isUsable()).isTrue();
      }
      assertThat(server.received()).isEmpty();
    }
  }

  @Test
  default void executeShouldNotSendWhatIsNoPlainCommand() throws Exception {
    try (ScriptedServer server = server(Script.say("* OK hello"))) {
      try (ImapConnection connection = open(server)) {
        for (String name : new String[] {"AUTHENTICATE", "LOGIN", "STARTTLS"}) {
          assertThatIllegalArgumentException()
              .isThrownBy(() -> connection.execute(Command.of(name)))
              .withMessageContaining(name);
        }
      }
      assertThat(server.received()).isEmpty();
    }
  }

  private static Command text(String text) {
    return new Command("X", List.of(new Argument.Text(text)), 'X');
  }

  private static Command atom(String text) {
    return new Command("X", List.of(new Argument.Atom(text)), 'X');
  }
}
