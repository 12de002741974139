package dev.mailgrant.core.imap;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;

class GreetingTest {

  /** From MailKit's test resources. */
  @Test
  void hostNameShouldBeDecodedFromExchangesGreeting() {
    Greeting greeting =
        greeting(
            "The Microsoft Exchange IMAP4 service is ready. [TQBXAEgAUABSADIAMQBDAEEAMAAwADYAMAAu"
                + "AG4AYQBtAHAAcgBkADIAMQAuAHAAcgBvAGQALgBvAHUAdABsAG8AbwBrAC4AYwBvAG0A]");
    assertThat(greeting.hostName()).contains("MWHPR21CA0060.namprd21.prod.outlook.com");
    assertThat(greeting.status().code()).isEmpty();
  }

  @Test
  void otherGreetingsShouldNameNoHost() {
    for (String text :
        new String[] {
          "Dovecot ready.",
          "[CAPABILITY IMAP4rev1] ready",
          "ready [not base64!]",
          "ready [AAAAAAAAAAA=]",
          "ready [" + inBrackets("evil\u001b[2Jname") + "]",
          "ready [" + inBrackets("a name with blanks") + "]",
          ""
        }) {
      assertThat(greeting(text).hostName()).as(text).isEmpty();
    }
  }

  private static String inBrackets(String name) {
    return Base64.getEncoder().encodeToString(name.getBytes(UTF_16LE));
  }

  private static Greeting greeting(String text) {
    return new Greeting(StatusResponse.of(Status.OK, text));
  }
}
