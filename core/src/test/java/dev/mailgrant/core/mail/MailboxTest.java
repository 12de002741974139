package dev.mailgrant.core.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class MailboxTest {

  @Test
  void anAddressShouldBeTaken() {
    assertThat(new Mailbox("shared+x@contoso.example").address())
        .isEqualTo("shared+x@contoso.example");
  }

  @Test
  void whatWouldBreakOutOfTheSaslMessageShouldBeRefusedWithoutBeingShown() {
    for (String address : new String[] {"", "a b", "a\1b", "a\r\nb", "x".repeat(321)}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Mailbox(address))
          .withMessageStartingWith("mailbox ");
    }
  }

  @Test
  void theOldFormForSharedMailboxesShouldBeExplained() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Mailbox("corp\\shared"))
        .withMessageContaining("for a shared mailbox, use its own address");
  }
}
