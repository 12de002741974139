package dev.mailgrant.diagnosis.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.diagnosis.explain.redact.LogRedactor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines and their exact redacted form: secrets are removed, and nothing else. */
class RedactedLinesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "PASS Hunter2 | PASS ***",
        "a1 login \"an account\" Hunter2 then | a1 login \"an account\" *** then",
        "a1 LOGIN Hunter 2; | a1 LOGIN Hunter ***",
        "AUTH PLAIN AGFiY2RlZg== end | AUTH PLAIN *** end",
        "A1 AUTHENTICATE XOAUTH2 dXNlcj1h | A1 AUTHENTICATE XOAUTH2 ***",
        "Cookie: a=b; c=d | Cookie: ***",
        "set-cookie: a=b; c=d | set-cookie: ***",
        "GET /x?code=0.AX&state=1 | GET /x?code=***&state=1",
        "GET /x?a=1&sig=a%2Fb&b=2 | GET /x?a=1&sig=***&b=2",
        "Authorization: Basic dXNlcjpwYXNzd29yZA== x | Authorization: Basic *** x",
        "the bearer abcdefghijklmnop x | the bearer *** x",
        "the bearer abcdefghijklmno x | the bearer abcdefghijklmno x",
        "imaps://x:y@imap.test:993/INBOX | imaps://***@imap.test:993/INBOX",
        "imaps://imap.test:993/INBOX | imaps://imap.test:993/INBOX",
        "curl -u a:b imaps://imap.test | curl -u ***@ imaps://imap.test",
        "it was aBc8Q~d_.-efghijklmnopqrstuvw today | it was *** today",
        "it was MIIEvQIBADANBgkqhk today | it was *** today",
        "password=Hunter2, host=x | password=***, host=x",
        "sshpass -p Hunter2 ssh -p 22 x | sshpass -p *** ssh -p 22 x",
      })
  void aSecretShouldGoAndNothingElse(String line, String shown) {
    assertThat(new LogRedactor().of(line)).isEqualTo(shown);
  }

  /** Long words of letters and digits, some of which are keys and some are names. */
  @ParameterizedTest
  @CsvSource({
    "aB3dE5gH7jK9mN1pQ3sT5vW7, '<base64, 24 characters>'",
    "aB3dE5gH7jK9mN1pQ3sT5vW, aB3dE5gH7jK9mN1pQ3sT5vW",
    "aB3dE5gH7jK9mN1pQ3sT5vW7==, '<base64, 26 characters>'",
    "ab3de5gh7jk9mn1pq3st5vw7, ab3de5gh7jk9mn1pq3st5vw7",
    "AB3DE5GH7JK9MN1PQ3ST5VW7, AB3DE5GH7JK9MN1PQ3ST5VW7",
    "aBcdEfghIjklMnopQrstUvwx, aBcdEfghIjklMnopQrstUvwx",
    "Microsoft2Exchange2Client, Microsoft2Exchange2Client",
    "Microsoft2Exchange2Client2Access2Services, '<base64, 41 characters>'",
    "Microsoft2Exchange2Client2Access2Service, '<base64, 40 characters>'",
    "Microsoft2Exchange2Client2Access2Servic, Microsoft2Exchange2Client2Access2Servic",
    "a3/B5/d7/E9/g1/H3/j5/K7/m9, a3/B5/d7/E9/g1/H3/j5/K7/m9",
    "+B3dE5gH7jK9mN1pQ3sT5vW7/_-, '<base64, 27 characters>'"
  })
  void aLongWordShouldGoIfItIsAKey(String word, String shown) {
    assertThat(new LogRedactor().of("x " + word + " y")).isEqualTo("x " + shown + " y");
  }

  /** Exchange's greeting ends with a host name in base64, which is not a secret. */
  @Test
  void aMachinesNameInBracketsShouldStayBetweenTwoThatGo() {
    String machine = "[TABPADQAUAAxADIAMwBDAEEAMAAwADAANQA=]";
    String key = "aB3dE5gH7jK9mN1pQ3sT5vW7";

    assertThat(new LogRedactor().of(key + " " + machine + " " + key))
        .isEqualTo("<base64, 24 characters> " + machine + " <base64, 24 characters>");
  }

  @Test
  void anAddressShouldHaveItsNumberThroughoutWhateverItsCase() {
    LogRedactor scrub = new LogRedactor();

    assertThat(scrub.of("Boss@Contoso.test wrote to shared%40contoso.test"))
        .isEqualTo("<address 1@…> wrote to <address 2@…>");
    assertThat(scrub.of("mailbox=shared@contoso.test, login=boss@contoso.test\\shared"))
        .isEqualTo("mailbox=<address 2@…>, login=<address 1@…>\\<address 3>");
  }

  @Test
  void aKeyOnOneLineShouldGoAndLeaveWhatIsAroundIt() {
    assertThat(
            new LogRedactor().of("a -----BEGIN PRIVATE KEY-----\\nx\\n-----END PRIVATE KEY----- b"))
        .isEqualTo("a -----BEGIN PRIVATE KEY-----***-----END PRIVATE KEY----- b");
    assertThat(new LogRedactor().of("-----BEGIN CERTIFICATE-----"))
        .isEqualTo("-----BEGIN CERTIFICATE-----");
  }
}
