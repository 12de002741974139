package dev.mailgrant.core.sasl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.Secret;
import dev.mailgrant.core.mail.MailEndpoint;
import dev.mailgrant.core.mail.Mailbox;
import dev.mailgrant.core.mail.TlsMode;
import dev.mailgrant.core.oauth.AccessToken;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class OAuthBearerTest {
  private static final MailEndpoint SERVER =
      MailEndpoint.imap("server.example.com", 143, TlsMode.STARTTLS);

  /** RFC 7628 section 4.1. */
  @Test
  void startShouldGiveTheAnswerOfTheRfc() {
    SaslMechanism mechanism =
        mechanism("user@example.com", "vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg==");
    assertThat(mechanism.start().reveal())
        .isEqualTo(
            "n,a=user@example.com,\1host=server.example.com\1port=143\1"
                + "auth=Bearer vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg==\1\1");
    assertThat(Base64.getEncoder().encodeToString(mechanism.start().reveal().getBytes(UTF_8)))
        .isEqualTo(
            "bixhPXVzZXJAZXhhbXBsZS5jb20sAWhvc3Q9c2VydmVyLmV4YW1wbGUuY29tAXBvcnQ9MTQzAWF1dGg9QmVh"
                + "cmVyIHZGOWRmdDRxbVRjMk52YjNSbGNrQmhiSFJoZG1semRHRXVZMjl0Q2c9PQEB");
  }

  /** RFC 5801 section 4: both would end the name. */
  @Test
  void startShouldEscapeCommaAndEqualsSignInTheName() {
    assertThat(mechanism("a=b,c@example.com", "token").start().reveal())
        .startsWith("n,a=a=3Db=2Cc@example.com,\1");
  }

  /** RFC 7628 section 3.2.3; {@code AQ==} on the wire. */
  @Test
  void nextShouldBeOneControlA() {
    assertThat(mechanism("a@b.example", "token").next().reveal()).isEqualTo("\1");
  }

  @Test
  void secretsShouldBeTheMessageAndTheToken() {
    SaslMechanism mechanism = mechanism("a@b.example", "very-secret-token");
    assertThat(mechanism.secrets())
        .containsExactly(mechanism.start(), Secret.of("very-secret-token"));
    assertThat(mechanism.toString()).doesNotContain("very-secret");
  }

  @Test
  void bothMechanismsShouldBeMadeByTheirEnum() {
    AccessToken token = new AccessToken(Secret.of("token"), Instant.MAX, Instant.MAX, "scope");
    Mailbox mailbox = new Mailbox("a@b.example");
    for (BearerMechanism mechanism : BearerMechanism.values()) {
      assertThat(mechanism.with(mailbox, SERVER, token).name())
          .isEqualTo(mechanism.saslName())
          .isEqualTo(mechanism.name());
    }
  }

  private static SaslMechanism mechanism(String user, String token) {
    return new OAuthBearer(
        new Mailbox(user),
        SERVER,
        new AccessToken(Secret.of(token), Instant.MAX, Instant.MAX, "scope"));
  }
}
