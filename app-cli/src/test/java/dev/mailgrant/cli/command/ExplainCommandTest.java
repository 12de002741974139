package dev.mailgrant.cli.command;

import static java.nio.charset.StandardCharsets.UTF_16;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainCommandTest {
  private static final String REFUSED = "S: A1 NO AUTHENTICATE failed.\n";

  @TempDir Path home;

  @Test
  void aSetOfCausesShouldBeReportedAsSuch() {
    Run run = explain(REFUSED);

    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .startsWith("The login failed. Possible causes, most common first:\n")
        .contains("\nseen      line 1: ")
        .contains("1. possible: ", "MG-IMAP-001", "MG-CLAIM-001")
        .doesNotContain("certain: ");
  }

  @Test
  void aFileShouldBeReadAsStandardInputIs() throws IOException {
    Path log = Files.writeString(home.resolve("a log.txt"), REFUSED);

    assertThat(Run.of(home, "explain", "--verbose", log.toString()).out())
        .isEqualTo(Run.of(home, Map.of(), REFUSED, "explain", "--verbose").out());
    assertThat(Run.of(home, Map.of(), REFUSED, "explain", "-").out())
        .isEqualTo(explain(REFUSED).out());
  }

  @Test
  void utf16OfWindowsShouldBeRead() throws IOException {
    Path log = Files.write(home.resolve("log"), REFUSED.getBytes(UTF_16));

    assertThat(Run.of(home, "explain", log.toString()).out()).contains("MG-IMAP-001");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-32", "UTF-32LE", "UTF-32BE", "X-UTF-32LE-BOM", "X-UTF-32BE-BOM"})
  void utf32ShouldBeRead(String charset) throws IOException {
    Path log = Files.write(home.resolve("log"), REFUSED.getBytes(Charset.forName(charset)));

    assertThat(Run.of(home, "explain", log.toString()).out())
        .isEqualTo(Run.of(home, "explain", Files.writeString(log, REFUSED).toString()).out());
  }

  @Test
  void aCompressedLogShouldBeRead() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(REFUSED.getBytes(UTF_16));
    }
    Path log = Files.write(home.resolve("log.gz"), bytes.toByteArray());

    assertThat(Run.of(home, "explain", log.toString()).out()).contains("MG-IMAP-001");

    Files.write(log, Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2));
    Run cut = Run.of(home, "explain", log.toString());
    assertThat(cut.code()).isEqualTo(2);
    assertThat(cut.err()).contains("the log " + log + " cannot be read: ");
  }

  @Test
  void linksOfTerminalsShouldBeReadAsTheirText() {
    String link = "\u001B]8;id=1;https://example.com/a\u001B\\%s\u001B]8;;\u001B\\";

    assertThat(explain(REFUSED.replace("AUTHENTICATE", link.formatted("AUTHENTICATE"))).out())
        .isEqualTo(explain(REFUSED).out());
    assertThat(explain(link.replace("\u001B\\", "\u0007").formatted("AADSTS7000215") + "\n").out())
        .contains("MG-TOKEN-001")
        .doesNotContain("example.com");
  }

  @Test
  void aGoodEndShouldBeSaid() {
    Run run = explain(REFUSED + "C: A2 SELECT Inbox\nS: A2 OK [READ-WRITE] SELECT completed.\n");

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("The last attempt succeeded").doesNotContain("MG-");
  }

  @Test
  void aFailureOfNoKnownCauseShouldBeSaid() {
    Run run = explain("imap\nS: * OK Dovecot ready.\nC: a1 SELECT x\nS: a1 BAD Syntax.\n");

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("No known cause matches");
  }

  @Test
  void somethingElseShouldBeSaidAndEndWith2() {
    Run run = explain("GET / HTTP/1.1\nHost: www.example.org\n");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains("standard input: nothing in it", "Looked for: IMAP, POP3 and SMTP");
  }

  @Test
  void anIdShouldBeExplainedByItsPage() throws Exception {
    Run run = Run.of(home, "explain", "mg-imap-005");

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .startsWith("MG-IMAP-005: ")
        .containsPattern("\n   cause +\\S")
        .contains("Set-CASMailbox -Identity '<mailbox>' -ImapEnabled $true");
    JsonObject finding =
        JsonObject.parse(Run.of(home, "explain", "--json", "MG-IMAP-005").out())
            .object("finding")
            .orElseThrow();
    assertThat(finding.text("id")).contains("MG-IMAP-005");
    assertThat(finding.members()).containsKeys("title", "cause", "remedy", "fix");
  }

  @Test
  void anIdThatNoFindingHasShouldBeRefusedWithThoseThatExist() {
    Run run = Run.of(home, "explain", "MG-IMAP-999");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("no finding has the id MG-IMAP-999; there are MG-IMAP-001 to ");
    assertThat(Run.of(home, "explain", "MG-X-1").err()).contains("an id looks like MG-IMAP-001");
  }

  @ParameterizedTest
  @CsvSource({
    "AADSTS700016, MG-TOKEN-007",
    "aadsts7000215, MG-TOKEN-001",
    "535 5.7.3 Authentication unsuccessful, MG-IMAP-001",
    "A1 NO AUTHENTICATE failed., MG-IMAP-001",
  })
  void aCodeOrATextShouldBeExplained(String text, String id) {
    Run quoted = Run.of(home, "explain", text);
    List<String> words = new ArrayList<>(List.of("explain"));
    words.addAll(List.of(text.split(" ")));

    assertThat(quoted.code()).isZero();
    assertThat(quoted.out()).contains("[" + id + "]");
    assertThat(Run.of(home, words.toArray(String[]::new))).isEqualTo(quoted);
  }

  @Test
  void aWordThatLooksLikeAFileShouldBeOne() {
    assertThat(Run.of(home, "explain", "mail.log").err())
        .contains("the log mail.log cannot be read: there is no such file");
  }

  @Test
  void jsonShouldHoldTheFindings() throws Exception {
    Run run = Run.of(home, Map.of(), REFUSED, "explain", "--json");

    JsonObject object = JsonObject.parse(run.out());
    assertThat(object.text("command")).contains("explain");
    assertThat(object.text("outcome")).contains("failed");
    assertThat(object.wholeNumber("exitCode")).hasValue(0);
    assertThat(run.out())
        .contains("\"id\": \"MG-IMAP-001\"", "\"certainty\": \"possible\"", "\"line\": 1");
  }

  @Test
  void jsonShouldSayWhenThereIsNothing() throws Exception {
    Run run = Run.of(home, Map.of(), "nothing", "explain", "--json");

    assertThat(run.code()).isEqualTo(2);
    assertThat(JsonObject.parse(run.out()).object("error").flatMap(e -> e.text("kind")))
        .contains("nothing-known");
  }

  @Test
  void aFileThatCannotBeReadShouldBeNamed() {
    assertThat(Run.of(home, "explain", "/no/such/file").err())
        .contains("the log /no/such/file cannot be read: there is no such file");
    assertThat(Run.of(home, "explain", home.toString()).err()).contains("it is a folder");
    assertThat(Run.of(home, "explain", "/no/such/file").code()).isEqualTo(2);
    assertThat(Run.of(home, "explain", "a", "b").code()).isEqualTo(2);
  }

  @Test
  void ofALongLogTheEndShouldCount() throws IOException {
    Path log = home.resolve("long.log");
    try (var out = Files.newBufferedWriter(log)) {
      out.write("S: A1 NO Basic authentication is disabled.\n");
      String line = "x".repeat(1023) + "\n";
      for (int i = 0; i < 20 * 1024; i++) {
        out.write(line);
      }
      out.write("AADSTS7000215: Invalid client secret provided.\n");
    }

    Run run = Run.of(home, "explain", log.toString());

    assertThat(run.err()).contains("is too long: its first ", " bytes were left out");
    assertThat(run.out()).contains("MG-TOKEN-001").doesNotContain("MG-IMAP-013");
  }

  @Test
  void whatALogSaysShouldNotReachTheTerminalRaw() {
    Run run = explain("S: A1 NO AUTHENTICATE failed. \u001B]0;pwned\u0007 \u202Eevil\n");

    assertThat(run.out()).doesNotContain("\u001B", "\u0007", "\u202E");
  }

  private Run explain(String log) {
    return Run.of(home, Map.of(), log, "explain");
  }
}
