package dev.mailgrant.core.sasl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mailgrant.core.Secret;
import dev.mailgrant.core.mail.Mailbox;
import dev.mailgrant.core.oauth.AccessToken;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class XOAuth2Test {

  /** "Authenticate an IMAP, POP or SMTP connection using OAuth", section "SASL XOAUTH2". */
  @Test
  void startShouldGiveMicrosoftsPublishedAnswer() {
    SaslMechanism mechanism =
        mechanism("test@contoso.onmicrosoft.com", "EwBAAl3BAAUFFpUAo7J3Ve0bjLBWZWCclRC3EoAA");
    assertThat(base64(mechanism.start()))
        .isEqualTo(
            "dXNlcj10ZXN0QGNvbnRvc28ub25taWNyb3NvZnQuY29tAWF1dGg9QmVhcmVy"
                + "IEV3QkFBbDNCQUFVRkZwVUFvN0ozVmUwYmpMQldaV0NjbFJDM0VvQUEBAQ==");
  }

  /** The same page, section "IMAP Protocol Exchange"; first published by Google. */
  @Test
  void startShouldGiveGooglesPublishedAnswer() {
    SaslMechanism mechanism =
        mechanism("someuser@example.com", "ya29.vF9dft4qmTc2Nvb3RlckBhdHRhdmlzdGEuY29tCg");
    assertThat(base64(mechanism.start()))
        .isEqualTo(
            "dXNlcj1zb21ldXNlckBleGFtcGxlLmNvbQFhdXRoPUJlYXJlciB5YTI5LnZGOWRmdDRxbVRjMk52YjNSbGNr"
                + "QmhkSFJoZG1semRHRXVZMjl0Q2cBAQ==");
  }

  @Test
  void nextShouldBeEmpty() {
    assertThat(mechanism("a@b.example", "token").next().reveal()).isEmpty();
  }

  @Test
  void nameShouldBeTheOneInTheCapability() {
    assertThat(mechanism("a@b.example", "token").name()).isEqualTo("XOAUTH2");
  }

  @Test
  void nothingPrintedShouldShowTheToken() {
    SaslMechanism mechanism = mechanism("a@b.example", "very-secret-token");
    assertThat(
            mechanism.toString()
                + mechanism.start()
                + mechanism.placeholder()
                + mechanism.secrets())
        .doesNotContain("very-secret");
    assertThat(mechanism.placeholder()).startsWith("<token: 17 bytes, sha256 ").hasSizeLessThan(45);
  }

  @Test
  void secretsShouldBeTheMessageAndTheToken() {
    SaslMechanism mechanism = mechanism("a@b.example", "very-secret-token");
    assertThat(mechanism.secrets())
        .containsExactly(mechanism.start(), Secret.of("very-secret-token"));
  }

  /** Characters that would end a field are refused by the types of the message's parts. */
  @Test
  void userAndTokenShouldNotBreakOut() {
    for (String user : new String[] {"a\1auth=Bearer x", "a\r\nb", "a b", "", "corp\\shared"}) {
      assertThatIllegalArgumentException().isThrownBy(() -> mechanism(user, "token"));
    }
    for (String token : new String[] {"a\1b", "a\r\nb", "a b", "", "ü"}) {
      assertThatIllegalArgumentException().isThrownBy(() -> mechanism("a@b.example", token));
    }
  }

  private static SaslMechanism mechanism(String user, String token) {
    return new XOAuth2(
        new Mailbox(user), new AccessToken(Secret.of(token), Instant.MAX, Instant.MAX, "scope"));
  }

  private static String base64(Secret message) {
    return Base64.getEncoder().encodeToString(message.reveal().getBytes(UTF_8));
  }
}
