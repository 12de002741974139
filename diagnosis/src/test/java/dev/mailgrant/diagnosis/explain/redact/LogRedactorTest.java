package dev.mailgrant.diagnosis.explain.redact;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.diagnosis.explain.Explanation;
import dev.mailgrant.diagnosis.explain.LogReader;
import dev.mailgrant.diagnosis.explain.Logs;
import dev.mailgrant.diagnosis.explain.line.LineDecoder;
import dev.mailgrant.diagnosis.explain.line.LogText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogRedactorTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "client_secret=Hunter2-Hunter2 NO AUTHENTICATE failed.",
        "{\"client_secret\":\"Hunter2-Hunter2\"} NO AUTHENTICATE failed.",
        "password => 'Hunter2-Hunter2' NO AUTHENTICATE failed.",
        "A1 LOGIN x@contoso.test Hunter2-Hunter2 AUTHENTICATE failed.",
        "A1 LOGIN \"x@contoso.test\" \"Hunter2-Hunter2\" AUTHENTICATE failed.",
        "PASS Hunter2-Hunter2 AUTHENTICATE failed.",
        "Authorization: Bearer Hunter2-Hunter2-Hunter2 AUTHENTICATE failed.",
        "AUTHENTICATE PLAIN Hunter2-Hunter2 AUTHENTICATE failed.",
      })
  void nothingSecretShouldBeLeft(String log) {
    Explanation explanation = LogReader.explain("imap\n" + log);

    assertThat(explanation.observations()).isNotEmpty();
    assertThat(everything(explanation)).doesNotContain("Hunter2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password: 'Hunter2 and Hunter2', host: x",
        "password: \"Hunter,2;Hunter2\", host: x",
        "\"password\": \"Hun\\\"ter Hunter2\"",
        "password: Hunter2 Hunter2",
        "{\"password\":\"Hunter2 Hunter2\"}",
        "Server=db;User Id=sa;Password=Hunter and Hunter2;Host=x",
        "mail.imap.password=Hunter,Hunter2",
        "MAIL_PASS=Hunter2-Hunter2",
        "imap.secret.value = Hunter2-Hunter2",
        "{\"secret_value\":\"Hunter2-Hunter2\"} and so on",
        "AccountKey=Hunter2/+Hunter2==;x=y",
        "X-Api-Key: Hunter2-Hunter2",
        "<password>Hunter2 Hunter2</password><clientSecret>Hunter2</clientSecret>",
        "client_credential='Hunter2-Hunter2', authority=x",
        "mail --password Hunter2-Hunter2 --client-secret 'Hunter2 Hunter2' -ClientSecret Hunter2-Hunter2",
        "ConvertTo-SecureString \"Hunter2 Hunter2\" -AsPlainText",
        "sshpass -p Hunter2 ssh x",
        "sshpass -pHunter2 ssh x",
        "mysql -u root -pHunter2 mail",
        "some tool -p=Hunter2",
        "swaks --ap Hunter2 --tls",
        "swaks -ap 'Hunter2 Hunter2' -tls",
        "openssl pkcs12 -in x.p12 -passin pass:Hunter2-Hunter2",
        "curl -u x@contoso.test:Hunter2-Hunter2 imaps://imap.test",
        "curl --user 'x@contoso.test:Hunter2 Hunter2' imaps://imap.test",
        "imaps://x:Hunter2-Hunter2@imap.test:993/INBOX",
        "smtp://x@contoso.test:Hunter2-Hunter2@smtp.test:587",
        "refresh token: 0.AXoHunter2-Hunter2",
        "the password Hunter2-Hunter2 was not taken",
        "https://login.test/x?code=0.AXoHunter2&state=1",
        "Cookie: ESTSAUTH=0.AXoHunter2; fpc=Hunter2",
        "a1 login x@contoso.test Hunter2-Hunter2",
        "a1 LOGIN \"x@contoso.test\" \"Hunter\\\"Hunter2\"",
        "Secret is abc8Q~Hunter2.Hunter2-Hunter2_Hunter2Hunt",
        "-----BEGIN PRIVATE KEY-----\\nMIIHunter2/Hunter2\\n-----END PRIVATE KEY-----",
        "MIIEvQHunter2Hunter2aBADANB",
        "9fHunter2xQ7Rt+Hunter2Zq4kW",
      })
  void noFormOfASecretShouldBeLeft(String line) {
    StringBuilder shown = new StringBuilder();
    LogRedactor scrub = new LogRedactor();
    LineDecoder.of(line).forEach(one -> shown.append(scrub.of(one)).append('\n'));

    assertThat(shown.toString()).doesNotContain("Hunter2", "ter Hunter", "and Hunter");
  }

  @Test
  void aKeysLinesShouldGoWithIt() {
    LogRedactor scrub = new LogRedactor();

    assertThat(scrub.of("-----BEGIN RSA PRIVATE KEY-----")).doesNotContain("KEY-----x");
    assertThat(scrub.of("Hunter2")).isEqualTo("***");
    assertThat(scrub.of("-----END RSA PRIVATE KEY-----")).contains("END RSA PRIVATE KEY");
    assertThat(scrub.of("afterwards")).isEqualTo("afterwards");

    assertThat(scrub.of("-----BEGIN PRIVATE KEY-----")).contains("BEGIN");
    assertThat(scrub.of("A1 NO it was cut off")).isEqualTo("A1 NO it was cut off");
    assertThat(scrub.of("afterwards")).isEqualTo("afterwards");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Failed to get access_token: AADSTS7000215: Invalid client secret provided.",
        "AADSTS7000215: Ensure the secret being sent is the client secret value, not the client secret ID",
        "password authentication failed: Error",
        "client_secret: null, \"password\": \"\", host",
        "token endpoint https://login.microsoftonline.com/x/oauth2/v2.0/token timed out",
        "credentials: outlook.office365.com:993 refused",
        "at com.example.Imap4OAuth2AuthenticationHandlerFactory.open(X.java:12)",
        "ncat -p 993 outlook.office365.com and ssh -p 22",
        "docker run -p 8080:80 mailgrant; mkdir -p /var/log/mail; mvn -P prod",
        "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384 AM0PR01CA0099.eurprd01.prod.outlook.com",
        "A1 NO [Error=\"AuthFailed:LogonDenied-None-OAuthLog\" AuthResultFromPopImapEnd=8] AUTHENTICATE failed.",
      })
  void whatIsNoSecretShouldStay(String line) {
    assertThat(new LogRedactor().of(line)).isEqualTo(line);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "could not login x@contoso.test authentication failed",
        "Login x@contoso.test failed"
      })
  void aSentenceAboutALoginShouldStay(String line) {
    assertThat(new LogRedactor().of(line))
        .isEqualTo(line.replace("x@contoso.test", "<address 1@…>"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "user=boss@contoso.test",
        "user=boss%40contoso.test&x",
        "/users/boss@contoso.test/",
        "to boss@localhost",
        "bücher+boss@müller.test",
      })
  void anAddressShouldGoAndLeaveWhatIsAroundIt(String line) {
    String shown = new LogRedactor().of(line);

    assertThat(shown).contains("<address 1@…>").doesNotContain("boss", "contoso", "müller");
    assertThat(shown.replace("<address 1@…>", "")).isIn("user=", "user=&x", "/users//", "to ", "");
  }

  @Test
  void noTokenAndNoAddressShouldBeLeft() {
    String token = Logs.token(Logs.claims(",\"roles\":[]"));
    String log =
        "S: "
            + Logs.ONLINE
            + "\nC: A1 AUTHENTICATE XOAUTH2 "
            + Logs.sasl("user=" + Logs.MAILBOX + "\u0001auth=Bearer " + token + "\u0001\u0001")
            + "\ntoken "
            + token
            + " of "
            + Logs.MAILBOX
            + "\nS: A1 NO AUTHENTICATE failed. "
            + Logs.MAILBOX;

    String shown = everything(LogReader.explain(log));

    assertThat(shown)
        .doesNotContain(Logs.MAILBOX, "contoso.test", token, token.substring(0, 20), "dXNlcj");
    assertThat(shown).contains("<address 1@…>", Logs.APP);
  }

  @Test
  void anAddressShouldKeepItsNumberAndEnterNoCommand() {
    String log = "x@contoso.test y@contoso.test X@contoso.test";
    LogRedactor scrub = new LogRedactor();

    assertThat(scrub.of(log)).isEqualTo("<address 1@…> <address 2@…> <address 1@…>");
    assertThat(scrub.address("x@contoso.test\\y@contoso.test"))
        .isEqualTo("<address 1@…>\\<address 2@…>");
  }

  @Test
  void whatIsDecodedShouldBeScrubbedToo() {
    String claims =
        Logs.claims("").replace("https://outlook.office365.com", "to boss@contoso.test");
    String challenge = "{\"status\":\"401\",\"schemes\":\"bearer\",\"user\":\"boss@contoso.test\"}";

    String shown =
        everything(
            LogReader.explain(
                "imap "
                    + Logs.token(claims)
                    + "\n+ "
                    + Logs.sasl(challenge)
                    + "\nA1 NO AUTHENTICATE failed."));

    assertThat(shown).contains("to <address", "bearer").doesNotContain("boss", "contoso.test");
  }

  @Test
  void exchangesGreetingShouldStay() {
    assertThat(new LogRedactor().of(Logs.ONLINE)).isEqualTo(Logs.ONLINE);
  }

  @Test
  void everyCharacterSetShouldBeRead() {
    String text = "A1 NO AUTHENTICATE failed. für\r\n";

    assertThat(LogText.of(text.getBytes(UTF_8))).isEqualTo(text);
    assertThat(LogText.of(("\uFEFF" + text).getBytes(UTF_8))).isEqualTo(text);
    assertThat(LogText.of(("\uFEFF" + text).getBytes(UTF_16LE))).isEqualTo(text);
    assertThat(LogText.of(text.getBytes(UTF_16LE))).isEqualTo(text);
    assertThat(LogText.of(new byte[] {'f', (byte) 0xFC, 'r'})).isEqualTo("für");
    assertThat(LogText.of(new byte[0])).isEmpty();
  }

  private static String everything(Explanation explanation) {
    return explanation.observations()
        + explanation.facts().toString()
        + explanation.findings().stream()
            .map(
                finding ->
                    finding.evidence() + "" + finding.confirm() + finding.fix() + finding.remedy())
            .toList();
  }
}
