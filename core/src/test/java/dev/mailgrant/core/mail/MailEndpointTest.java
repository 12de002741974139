package dev.mailgrant.core.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class MailEndpointTest {

  @Test
  void toStringShouldBeHostAndPort() {
    assertThat(MailEndpoint.imap("outlook.office365.com", 993, TlsMode.IMPLICIT))
        .hasToString("outlook.office365.com:993");
  }

  @Test
  void partsThatCannotBeShouldBeNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MailEndpoint.imap("a b", 993, TlsMode.IMPLICIT))
        .withMessageContaining("host");
    for (int port : new int[] {0, -1, 65_536}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> MailEndpoint.imap("host.example", port, TlsMode.IMPLICIT))
          .withMessageContaining("port")
          .withMessageContaining(String.valueOf(port));
    }
  }
}
