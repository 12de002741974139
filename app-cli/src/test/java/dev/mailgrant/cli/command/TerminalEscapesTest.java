package dev.mailgrant.cli.command;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.sandbox.tls.InvalidCertificates;
import dev.mailgrant.sandbox.tls.InvalidCertificates.Oddity;
import dev.mailgrant.testkit.hostile.token.HostileTokenContract;
import dev.mailgrant.testkit.server.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Text from a server, at any place, is never printed raw to a terminal. */
@Timeout(60)
class TerminalEscapesTest {
  /**
   * Clears the screen, changes the title and the writing direction, with 7-bit and 8-bit controls.
   */
  private static final String EVIL = "\u001b[2J\u001b]0;owned\u0007\u009b31m\u202e\u200b\b\u007f";

  /** The same within JSON. */
  private static final String EVIL_JSON =
      "\\u001b[2J\\u001b]0;owned\\u0007\\u009b31m\\u202e\\u200b\\b\\u007f";

  @TempDir Path home;

  private final InvalidCertificates authority = InvalidCertificates.at(Clock.systemUTC().instant());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "handshake",
        "handshake --json",
        "doctor",
        "doctor --json",
        "token --claims",
        "token --claims --json",
        "token --json --fresh",
        "token --compare"
      })
  void whatServersSayShouldBeShownAndNotObeyed(String command) throws IOException {
    // The subject is the first name; the certificate is shown by doctor.
    SSLContext certified = authority.issue(Oddity.NONE, "a" + EVIL, "localhost").serverContext();
    String claims =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(
                ("{\"roles\":[\""
                        + EVIL_JSON
                        + "\"],\"app_displayname\":\""
                        + EVIL_JSON
                        + "\",\"aud\":\""
                        + EVIL_JSON
                        + "\",\""
                        + EVIL_JSON
                        + "\":1}")
                    .getBytes(UTF_8));
    for (String body :
        List.of(
            "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"scope\":\""
                + EVIL_JSON
                + "\",\"access_token\":\"eyJhbGciOiJub25lIn0."
                + claims
                + ".x\"}",
            "{\"error\":\""
                + EVIL_JSON
                + "\",\"error_description\":\"AADSTS7000215: "
                + EVIL_JSON
                + "\",\"trace_id\":\""
                + EVIL_JSON
                + "\"}",
            "<html>" + EVIL)) {
      String status = body.contains("access_token") ? "200 OK" : "401 " + EVIL;
      for (Script imap : List.of(rejecting(), leaving(), refusing())) {
        Run run = run(command, certified, answer(status, body), imap);

        assertThat(run.all()).isNotBlank();
        assertThat(HostileFamily.isHarmless(run.all())).as("%s: %s", command, run.all()).isTrue();
        assertThat(run.code()).as(run.err()).isNotEqualTo(1);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"explain", "explain --json"})
  void whatALogHoldsShouldBeShownAndNotObeyed(String command) throws IOException {
    Path log =
        Files.writeString(
            home.resolve("log"),
            "A01 NO ["
                + EVIL
                + "] AUTHENTICATE failed."
                + EVIL
                + "\nAADSTS7000215: Invalid client secret "
                + EVIL
                + "\nS: * OK "
                + EVIL
                + "\nfor "
                + EVIL
                + "shared@contoso.example\n",
            UTF_8);
    List<String> args = new ArrayList<>(List.of(command.split(" ")));
    args.add(log.toString());
    Run run = Run.of(home, args.toArray(String[]::new));

    assertThat(run.all()).contains("7000215");
    assertThat(HostileFamily.isHarmless(run.all())).as(run.all()).isTrue();
  }

  static Stream<Arguments> mailConversations() {
    return Stream.of("handshake", "handshake --json", "doctor --verbose", "doctor --json")
        .flatMap(command -> Stream.of("pop3", "smtp").map(one -> Arguments.of(command, one)));
  }

  @ParameterizedTest
  @MethodSource("mailConversations")
  void whatAMailServerSaysShouldBeShownAndNotObeyed(String command, String protocol)
      throws IOException {
    for (Script said : protocol.equals("pop3") ? pop3() : smtp()) {
      shown(command + " --protocol=" + protocol, protocol, said);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"send-test --yes", "send-test --yes --json"})
  void whatAServerSaysAboutAMessageShouldBeShownAndNotObeyed(String command) throws IOException {
    for (Script said : replies()) {
      shown(command, "smtp", said);
    }
  }

  private void shown(String command, String protocol, Script said) throws IOException {
    SSLContext certified = authority.issue(Oddity.NONE, "a" + EVIL, "localhost").serverContext();
    Run run =
        run(
            command,
            protocol,
            certified,
            answer(
                "200 OK",
                "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"opaque\"}"),
            said);

    assertThat(run.all()).contains("owned"); // it was shown
    assertThat(HostileFamily.isHarmless(run.all())).as("%s: %s", command, run.all()).isTrue();
    assertThat(run.code()).as(run.err()).isNotEqualTo(1);
  }

  private Run run(String command, SSLContext certified, Script token, Script imap)
      throws IOException {
    return run(command, "imap", certified, token, imap);
  }

  private Run run(
      String command, String protocol, SSLContext certified, Script token, Script mailServer)
      throws IOException {
    Path ca = Files.writeString(home.resolve("ca.pem"), authority.rootPem(), UTF_8);
    List<String> args = new ArrayList<>(List.of(command.split(" ")));
    try (Repeating tokens = new Repeating(certified, token);
        Repeating server = new Repeating(certified, mailServer)) {
      args.addAll(
          List.of(
              "--tenant-id=contoso.example",
              "--client-id=6731de76-14a6-49ae-97bc-6eba6914391e",
              "--authority=https://localhost:" + tokens.port(),
              "--ca=" + ca,
              "--deadline=10s"));
      if (!command.startsWith("token")) {
        args.addAll(
            List.of(
                "--mailbox=a@contoso.example",
                "--" + protocol + "-host=localhost",
                "--" + protocol + "-port=" + server.port(),
                "--" + protocol + "-tls=implicit"));
        if (command.startsWith("doctor") && !protocol.equals("imap")) {
          // It compares a refused login with IMAP.
          args.addAll(List.of("--imap-host=localhost", "--imap-port=1"));
        }
      }
      return Run.of(
          home,
          Map.of("MAILGRANT_CLIENT_SECRET", HostileTokenContract.SECRET),
          "",
          args.toArray(String[]::new));
    }
  }

  private static Script answer(String status, String body) {
    byte[] octets = body.getBytes(UTF_8);
    return Script.silent()
        .expectHttpRequest()
        .thenRaw(
            "HTTP/1.1 "
                + status
                + "\r\nContent-Type: application/json\r\nContent-Length: "
                + octets.length
                + "\r\nx-ms-request-id: "
                + "\u001b[2J"
                + "\r\n\r\n")
        .thenRaw(new String(octets, ISO_8859_1));
  }

  private static Script begun() {
    return Script.say("* OK [X" + EVIL + "] " + EVIL)
        .expectMatching("C01 CAPABILITY")
        .then("* CAPABILITY IMAP4rev1 AUTH=XOAUTH2 SASL-IR AUTH=" + EVIL, "C01 OK " + EVIL)
        .turnDeaf();
  }

  private static Script rejecting() {
    return begun().then("* NO " + EVIL).hangUp();
  }

  private static Script leaving() {
    return begun().then("* BYE " + EVIL).hangUp();
  }

  private static Script refusing() {
    return Script.say("* BAD " + EVIL).turnDeaf();
  }

  /** In UTF-8, which the clients read, and as single octets. */
  private static String evil() {
    return new String(EVIL.getBytes(UTF_8), ISO_8859_1) + " \u001b[2J \u009b31m";
  }

  private static List<Script> pop3() {
    Supplier<Script> offered =
        () ->
            Script.say("+OK " + evil())
                .expect("CAPA")
                .then("+OK " + evil(), evil(), "SASL XOAUTH2 " + evil(), ".");
    Supplier<Script> asked = () -> offered.get().expect("AUTH XOAUTH2").then("+ " + evil());
    return List.of(
        Script.say("-ERR [SYS/TEMP] " + evil()).turnDeaf().hangUp(),
        Script.say(evil()).turnDeaf().hangUp(),
        offered
            .get()
            .expect("AUTH XOAUTH2")
            .turnDeaf()
            .then("-ERR [" + evil() + "] " + evil())
            .hangUp(),
        offered.get().expect("AUTH XOAUTH2").turnDeaf().then(evil()).hangUp(),
        asked.get().expectMatching("\\S+").turnDeaf().then("-ERR " + evil()).hangUp(),
        asked
            .get()
            .expectMatching("\\S+")
            .then("+ " + evil())
            .turnDeaf()
            .then("-ERR " + evil())
            .hangUp(),
        asked
            .get()
            .expectMatching("\\S+")
            .then("+OK " + evil())
            .expect("STAT")
            .turnDeaf()
            .then("-ERR " + evil())
            .hangUp(),
        asked
            .get()
            .expectMatching("\\S+")
            .then("+OK " + evil())
            .expect("STAT")
            .then("+OK " + evil())
            .expect("QUIT")
            .then("+OK " + evil()));
  }

  private static Script smtpOffered() {
    return Script.say("220-" + evil(), "220 " + evil())
        .expectMatching("EHLO .*")
        .then("250-" + evil(), "250-AUTH XOAUTH2 " + evil(), "250 X" + evil());
  }

  private static Script smtpAsked() {
    return smtpOffered().expect("AUTH XOAUTH2").then("334 " + evil()).expectMatching("\\S+");
  }

  private static List<Script> smtp() {
    return List.of(
        Script.say("554 " + evil()).turnDeaf().hangUp(),
        Script.say(evil()).turnDeaf().hangUp(),
        Script.say("220 " + evil())
            .expectMatching("EHLO .*")
            .turnDeaf()
            .then("421 " + evil())
            .hangUp(),
        smtpOffered().expect("AUTH XOAUTH2").turnDeaf().then("504 " + evil()).hangUp(),
        smtpAsked().then("334 " + evil()).turnDeaf().then("535 5.7.3 " + evil()).hangUp(),
        smtpAsked().then("535-5.7.3 " + evil(), "535 5.7.3 " + evil()).turnDeaf().hangUp(),
        smtpAsked().then("235 " + evil()).expect("QUIT").then("221 " + evil()));
  }

  private static List<Script> replies() {
    Supplier<Script> begun =
        () -> smtpAsked().then("235 " + evil()).expectMatching("MAIL FROM:<.*>.*");
    Supplier<Script> data =
        () ->
            begun
                .get()
                .then("250 " + evil())
                .expectMatching("RCPT TO:<.*>")
                .then("250 " + evil())
                .expect("DATA");
    return List.of(
        begun.get().turnDeaf().then("550 5.1.8 " + evil()).hangUp(),
        begun
            .get()
            .then("250 " + evil())
            .expectMatching("RCPT .*")
            .turnDeaf()
            .then("550 " + evil())
            .hangUp(),
        data.get().turnDeaf().then("554 5.2.252 " + evil()).hangUp(),
        data.get()
            .then("354 " + evil())
            .expectSomething()
            .turnDeaf()
            .then("250 " + evil())
            .hangUp());
  }
}
