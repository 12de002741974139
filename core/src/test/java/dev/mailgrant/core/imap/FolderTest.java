package dev.mailgrant.core.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class FolderTest {

  /** RFC 3501 section 5.1.3. */
  @Test
  void encodedShouldGiveTheExampleOfTheRfc() {
    assertThat(new Folder("~peter/mail/台北/日本語").encoded())
        .isEqualTo("~peter/mail/&U,BTFw-/&ZeVnLIqe-");
  }

  @Test
  void encodedShouldLeaveAsciiAlone() {
    assertThat(new Folder("Inbox/a b\"c\\d~").encoded()).isEqualTo("Inbox/a b\"c\\d~");
  }

  @Test
  void encodedShouldKnowAmpersandUmlautAndEmoji() {
    assertThat(new Folder("Tom & Jerry").encoded()).isEqualTo("Tom &- Jerry");
    assertThat(new Folder("Entwürfe").encoded()).isEqualTo("Entw&APw-rfe");
    assertThat(new Folder("Gelöschte Objekte").encoded()).isEqualTo("Gel&APY-schte Objekte");
    assertThat(new Folder("&ü").encoded()).isEqualTo("&-&APw-");
    assertThat(new Folder("😀").encoded()).isEqualTo("&2D3eAA-");
  }

  @Test
  void inboxShouldBeTheSameInAnyCase() {
    assertThat(Folder.INBOX.isInbox()).isTrue();
    assertThat(new Folder("iNBOX").isInbox()).isTrue();
    assertThat(new Folder("Inbox2").isInbox()).isFalse();
  }

  @Test
  void namesThatWouldBreakALineShouldBeRefused() {
    for (String name : new String[] {"", "a\r\nb", "a\0b", "a\u001bb", " a", "\ud83d"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Folder(name))
          .withMessageContaining("folder");
    }
  }
}
