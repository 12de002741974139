package dev.mailgrant.cli.command;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.testkit.hostile.token.HostileTokenContract;
import dev.mailgrant.testkit.hostile.token.HostileTokenPeers;
import dev.mailgrant.testkit.server.Script;
import dev.mailgrant.testkit.server.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Values in a URL, a form, a SASL message or a command cannot leave their field: characters that
 * could are refused with the field and its origin, all others arrive unchanged.
 */
@Timeout(60)
class InjectionTest {
  private static final String MAILBOX = "shared@contoso.example";

  /** Settings whose values are sent to servers, each with a valid value. */
  private static final Map<String, String> FIELDS =
      Map.ofEntries(
          Map.entry("mailbox", MAILBOX),
          Map.entry("folder", "Inbox"),
          Map.entry("tenant-id", "contoso.example"),
          Map.entry("client-id", "6731de76-14a6-49ae-97bc-6eba6914391e"),
          Map.entry("scope", "https://outlook.office365.com/.default"),
          Map.entry("imap-host", "imap.contoso.example"),
          Map.entry("pop3-host", "pop.contoso.example"),
          Map.entry("smtp-host", "smtp.contoso.example"),
          Map.entry("authority", "https://login.contoso.example"),
          Map.entry("token-endpoint", "https://login.contoso.example/token"),
          Map.entry("assertion-audience", "https://login.contoso.example"),
          Map.entry("proxy", "http://proxy.contoso.example:8080"));

  private static final List<String> DANGEROUS =
      List.of(
          "\r",
          "\n",
          "\r\nA99 DELETE Inbox\r\n",
          "\0",
          "\1",
          "\1auth=Bearer x\1\1",
          "\u001b[2J",
          "\u007f",
          "\u0085",
          "\u009b",
          "\u2028",
          "\ud83d");

  @TempDir Path home;

  static Stream<Arguments> fields() {
    return FIELDS.keySet().stream()
        .sorted()
        .flatMap(
            field ->
                Stream.of("flag", "environment", "profile")
                    .map(origin -> Arguments.of(field, origin)));
  }

  @ParameterizedTest
  @MethodSource("fields")
  void aControlCharacterShouldBeRefusedWithItsFieldAndItsOrigin(String field, String origin)
      throws IOException {
    for (String dangerous : DANGEROUS) {
      String good = FIELDS.getOrDefault(field, "");
      List<String> values =
          origin.equals("flag")
              ? List.of(good + dangerous, dangerous + good, "a" + dangerous + "b")
              : List.of(good + dangerous);
      for (String value : values) {
        Run run = handshake(field, value, origin);

        assertThat(run.code()).as("%s by %s: %s", field, origin, run.err()).isEqualTo(2);
        assertThat(run.err()).contains(field).contains(origin);
        assertThat(HostileFamily.isHarmless(run.all())).as("nothing is said raw").isTrue();
      }
    }
  }

  /** The client id with which a form would get another member. */
  @ParameterizedTest
  @CsvSource({"nimbus", "msal"})
  void aClientIdShouldStayOneMemberOfTheForm(String adapter) throws IOException {
    String clientId = "a&client_secret=b+%41;c=\"d'\u00e9";
    try (ScriptedServer tokens =
        HostileTokenPeers.harmless().serve(HostileTokenContract.LOCALHOST)) {
      Map<String, String> settings = settings(tokens.port(), 1);
      settings.put("client-id", clientId);
      settings.put("token-adapter", adapter);
      run(settings);

      String sent = tokens.received();
      String form = sent.substring(sent.indexOf("\r\n\r\n") + 4);
      assertThat(form.split("&"))
          .filteredOn(member -> member.startsWith("client_id="))
          .containsExactly("client_id=" + java.net.URLEncoder.encode(clientId, UTF_8));
      assertThat(form.split("&"))
          .filteredOn(member -> member.startsWith("client_secret="))
          .hasSize(1);
    }
  }

  /** By modified UTF-7 (RFC 3501 section 5.1.3) in a quoted string. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a\"b | a\\\"b",
        "a\\b | a\\\\b",
        "a\\\" (X | a\\\\\\\" (X",
        "R&D | R&-D",
        "{5} | {5}",
        "* % | * %",
        "Entw\u00fcrfe | Entw&APw-rfe",
        "\u53f0\u5317 | &U,BTFw-",
        "\ud83d\ude00 | &2D3eAA-",
        "o'neil; $(x) `y` | o'neil; $(x) `y`"
      })
  void aFolderShouldStayOneArgumentOfItsCommand(String folder, String expected) throws IOException {
    assertThat(said("folder", folder)).contains("\r\nS01 SELECT \"" + expected + "\"\r\n");
  }

  /** For a server that requires UTF-8 (RFC 9755 section 6): quoted too. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a\"b | a\\\"b",
        "a\\\" (X | a\\\\\\\" (X",
        "R&D | R&D",
        "{5} | {5}",
        "Entw\u00fcrfe\" | Entw\u00fcrfe\\\"",
        "\u53f0\u5317 | \u53f0\u5317",
        "\ud83d\ude00 | \ud83d\ude00"
      })
  void aFolderInUtf8ShouldStayOneArgumentOfItsCommand(String folder, String expected)
      throws IOException {
    Script script =
        login(" ENABLE UTF8=ONLY")
            .expect("E01 ENABLE UTF8=ACCEPT")
            .then("* ENABLED UTF8=ACCEPT", "E01 OK done")
            .expectMatching("S01 SELECT \"[^\r\n]*\"");

    String sent = said("folder", folder, logout(script));

    assertThat(new String(sent.getBytes(ISO_8859_1), UTF_8))
        .contains("\r\nS01 SELECT \"" + expected + "\"\r\n");
  }

  /** RFC 6532 and RFC 5321 allow many characters in an address; SASL uses UTF-8. */
  @ParameterizedTest
  @CsvSource({
    "post@b\u00fccher.example",
    "\u53f0\u5317@contoso.example",
    "o'neil@contoso.example",
    "\"a\"@contoso.example",
    "a=b;c@contoso.example"
  })
  void aMailboxShouldStayOneFieldOfTheSaslMessage(String mailbox) throws IOException {
    String sent = said("mailbox", mailbox);
    String message = sent.replaceFirst("(?s).*A01 AUTHENTICATE XOAUTH2 (\\S+)\r\n.*", "$1");

    assertThat(new String(Base64.getDecoder().decode(message), UTF_8))
        .isEqualTo("user=" + mailbox + "\1auth=Bearer " + HostileTokenPeers.token() + "\1\1");
  }

  @Test
  void aHostOutsideAsciiShouldBeLookedUpByItsAsciiName() throws IOException {
    Run run = handshake("imap-host", "b\u00fccher.invalid", "flag");

    assertThat(run.err()).contains("b\u00fccher.invalid").contains("no address");
  }

  private String said(String field, String value) throws IOException {
    return said(field, value, logout(login("").expectMatching("S01 SELECT \"[ -~]*\"")));
  }

  private static Script login(String capabilities) {
    return Script.say("* OK hello")
        .expect("C01 CAPABILITY")
        .then("* CAPABILITY IMAP4rev1 AUTH=XOAUTH2 SASL-IR UNSELECT" + capabilities, "C01 OK done")
        .expectMatching("A01 AUTHENTICATE XOAUTH2 \\S+")
        .then("A01 OK done");
  }

  private static Script logout(Script script) {
    return script
        .then("S01 OK done")
        .expect("C02 UNSELECT")
        .then("C02 OK done")
        .expect("L01 LOGOUT")
        .then("* BYE bye", "L01 OK done");
  }

  private String said(String field, String value, Script script) throws IOException {
    try (ScriptedServer server =
            ScriptedServer.implicitTls(HostileTokenContract.LOCALHOST, script);
        ScriptedServer tokens =
            HostileTokenPeers.harmless().serve(HostileTokenContract.LOCALHOST)) {
      Map<String, String> settings = settings(tokens.port(), server.port());
      settings.put(field, value);
      Run run = run(settings);
      assertThat(run.code()).as(run.err()).isZero();
      return server.received();
    }
  }

  private Map<String, String> settings(int tokenPort, int imapPort) throws IOException {
    Path ca =
        Files.writeString(
            home.resolve("ca.pem"), HostileTokenContract.AUTHORITY.certificatePem(), UTF_8);
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("tenant-id", "contoso.example");
    settings.put("client-id", "6731de76-14a6-49ae-97bc-6eba6914391e");
    settings.put("authority", "https://localhost:" + tokenPort);
    settings.put("ca", ca.toString());
    settings.put("mailbox", MAILBOX);
    settings.put("imap-host", "localhost");
    settings.put("imap-port", Integer.toString(imapPort));
    return settings;
  }

  private Run run(Map<String, String> settings) {
    List<String> args = new ArrayList<>(List.of("handshake"));
    settings.forEach((key, value) -> args.add("--" + key + "=" + value));
    return Run.of(
        home,
        Map.of("MAILGRANT_CLIENT_SECRET", HostileTokenContract.SECRET),
        "",
        args.toArray(String[]::new));
  }

  /**
   * All settings are valid except one; the hosts do not exist, so an undetected error is visible.
   */
  private Run handshake(String field, String value, String origin) throws IOException {
    Map<String, String> settings = settings(1, 1);
    settings.remove(field);
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("MAILGRANT_CLIENT_SECRET", HostileTokenContract.SECRET);
    List<String> args = new ArrayList<>(List.of("handshake"));
    settings.forEach((key, good) -> args.add("--" + key + "=" + good));
    if (field.equals("pop3-host") || field.equals("smtp-host")) {
      args.add("--protocol=" + field.substring(0, 4));
    }
    switch (origin) {
      case "flag" -> args.add("--" + field + "=" + value);
      case "environment" ->
          environment.put("MAILGRANT_" + field.toUpperCase(Locale.ROOT).replace('-', '_'), value);
      default -> {
        StringBuilder escaped = new StringBuilder();
        value.chars().forEach(c -> escaped.append(String.format("\\u%04x", c)));
        Path profile =
            Files.writeString(home.resolve("p.properties"), field + "=" + escaped, UTF_8);
        args.add("--config=" + profile);
      }
    }
    return Run.of(home, environment, "", args.toArray(String[]::new));
  }
}
