package dev.mailgrant.cli.command;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.testkit.hostile.pop3.Pop3Phase;
import dev.mailgrant.testkit.hostile.smtp.SmtpPhase;
import dev.mailgrant.testkit.hostile.token.HostileTokenContract;
import dev.mailgrant.testkit.hostile.token.HostileTokenPeers;
import dev.mailgrant.testkit.server.Script;
import dev.mailgrant.testkit.server.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Addresses cannot leave the envelope of SMTP, or the SASL message of POP3 and SMTP: characters
 * that could are refused with the option and nothing is sent, all others arrive unchanged.
 */
@Timeout(60)
class MailInjectionTest {
  private static final String GOOD = "app@contoso.example";

  /** A line break and an angle bracket end a path (RFC 5321 section 4.1.2). */
  private static final List<String> DANGEROUS =
      List.of(
          "\r",
          "\n",
          "\r\nRCPT TO:<x@evil.example>\r\n",
          "\0",
          "\1auth=Bearer x\1\1",
          "\u001b[2J",
          "\u0085",
          "\u009b",
          "\u2028",
          "\ud83d",
          "<",
          ">",
          "> SIZE=1",
          ">\r\nDATA\r\n",
          " ",
          "\t",
          "\"",
          ",",
          ";");

  @TempDir Path home;

  static Stream<Arguments> addresses() {
    return Stream.of("to", "from", "expect-denied", "mailbox")
        .flatMap(option -> DANGEROUS.stream().map(text -> Arguments.of(option, text)));
  }

  @ParameterizedTest
  @MethodSource("addresses")
  void anAddressThatCouldLeaveTheEnvelopeShouldBeRefused(String option, String text)
      throws IOException {
    for (String value :
        List.of(GOOD + text, text + GOOD, "a" + text + "b@contoso.example", "a@b" + text + "c")) {
      Run run = sendTest(1, 1, "--" + option + "=" + value);

      assertThat(run.code()).as("--%s=%s: %s", option, value, run.err()).isEqualTo(2);
      assertThat(run.err()).contains(option);
      assertThat(HostileFamily.isHarmless(run.all())).as("nothing is said raw").isTrue();
    }
  }

  /** The mailbox is the sender and the recipient if no option gives another one. */
  @ParameterizedTest
  @CsvSource({
    "--to=me@contoso.example",
    "--from=me@contoso.example",
    "--expect-denied=x@c.example"
  })
  void theMailboxShouldBeNamedIfItIsWhatCannotBeInTheEnvelope(String option) throws IOException {
    Run run = sendTest(1, 1, "--mailbox=a<b@contoso.example", option);

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains("mailbox", "a<b@contoso.example", "flag")
        .doesNotContain("--from", "--to", "--expect-denied");
  }

  @ParameterizedTest
  @CsvSource({
    "o'neil@contoso.example",
    "a=b@contoso.example",
    "a&b|c`d$e@contoso.example",
    "post@b\u00fccher.example",
    "\u53f0\u5317@contoso.example"
  })
  void anAddressShouldStayOnePathOfTheEnvelope(String address) throws IOException {
    Script script = login().expectMatching("MAIL FROM:<.+> SIZE=\\d+( SMTPUTF8)?").then("250 ok");
    try (ScriptedServer server =
            smtp(
                script
                    .expectMatching("RCPT TO:<.+>")
                    .then("550 5.1.1 no")
                    .expect("QUIT")
                    .then("221 bye"));
        ScriptedServer tokens = tokens()) {
      Run run = sendTest(tokens.port(), server.port(), "--to=" + address, "--from=" + address);

      assertThat(run.code()).as(run.err()).isEqualTo(36);
      assertThat(inUtf8(server))
          .containsPattern(
              "\r\nMAIL FROM:<"
                  + Pattern.quote(address)
                  + "> SIZE=\\d+( SMTPUTF8)?\r\nRCPT TO:<"
                  + Pattern.quote(address)
                  + ">\r\nQUIT\r\n");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "pop3, post@b\u00fccher.example",
    "pop3, o'neil@contoso.example",
    "pop3, a=b;c@contoso.example",
    "smtp, post@b\u00fccher.example",
    "smtp, o'neil@contoso.example",
    "smtp, a=b;c@contoso.example"
  })
  void aMailboxShouldStayOneFieldOfTheSaslMessage(String protocol, String mailbox)
      throws IOException {
    Script script =
        protocol.equals("pop3")
            ? Pop3Phase.GREETING.completed(Script.silent())
            : login().expect("QUIT").then("221 bye");
    try (ScriptedServer server = smtp(script);
        ScriptedServer tokens = tokens()) {
      Run run =
          run(
              tokens.port(),
              "handshake",
              "--protocol=" + protocol,
              "--" + protocol + "-host=localhost",
              "--" + protocol + "-port=" + server.port(),
              "--" + protocol + "-tls=implicit",
              "--mailbox=" + mailbox);

      assertThat(run.code()).as(run.err()).isZero();
      String message = server.received().replaceFirst("(?s).*AUTH XOAUTH2\r\n(\\S+)\r\n.*", "$1");
      assertThat(new String(Base64.getDecoder().decode(message), UTF_8))
          .isEqualTo("user=" + mailbox + "\1auth=Bearer " + HostileTokenPeers.token() + "\1\1");
    }
  }

  /** An SMTP server that has accepted the login and offers SMTPUTF8 (RFC 6531). */
  private static Script login() {
    return SmtpPhase.TOKEN.answered(
        SmtpPhase.TOKEN.heard(SmtpPhase.AUTH.script().then(SmtpPhase.AUTH.firstLine())));
  }

  private static ScriptedServer smtp(Script script) {
    return ScriptedServer.implicitTls(HostileTokenContract.LOCALHOST, script);
  }

  private static ScriptedServer tokens() {
    return HostileTokenPeers.harmless().serve(HostileTokenContract.LOCALHOST);
  }

  private static String inUtf8(ScriptedServer server) {
    return new String(server.received().getBytes(ISO_8859_1), UTF_8);
  }

  private Run sendTest(int tokenPort, int smtpPort, String... more) throws IOException {
    List<String> args = new ArrayList<>(List.of("send-test", "--yes"));
    args.addAll(List.of("--smtp-host=localhost", "--smtp-port=" + smtpPort, "--smtp-tls=implicit"));
    if (Stream.of(more).noneMatch(one -> one.startsWith("--mailbox="))) {
      args.add("--mailbox=shared@contoso.example");
    }
    args.addAll(List.of(more));
    return run(tokenPort, args.toArray(String[]::new));
  }

  private Run run(int tokenPort, String... given) throws IOException {
    Path ca =
        Files.writeString(
            home.resolve("ca.pem"), HostileTokenContract.AUTHORITY.certificatePem(), UTF_8);
    List<String> args = new ArrayList<>(List.of(given));
    args.addAll(
        List.of(
            "--tenant-id=contoso.example",
            "--client-id=6731de76-14a6-49ae-97bc-6eba6914391e",
            "--authority=https://localhost:" + tokenPort,
            "--ca=" + ca));
    return Run.of(
        home,
        Map.of("MAILGRANT_CLIENT_SECRET", HostileTokenContract.SECRET),
        "",
        args.toArray(String[]::new));
  }
}
