package dev.mailgrant.core.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mailgrant.core.imap.Command.Argument;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandTest {

  @Test
  void tagLettersShouldSpellTheUsualTranscript() {
    assertThat(
            List.of(
                Command.capability().tagLetter(),
                Command.select(Folder.INBOX).tagLetter(),
                Command.examine(Folder.INBOX).tagLetter(),
                Command.unselect().tagLetter(),
                Command.close().tagLetter(),
                Command.logout().tagLetter()))
        .containsExactly('C', 'S', 'S', 'C', 'C', 'L');
  }

  @Test
  void selectShouldHoldTheEncodedName() {
    assertThat(Command.select(new Folder("Entwürfe")).arguments())
        .containsExactly(new Argument.Text("Entw&APw-rfe"));
  }

  /** RFC 5198 section 2: Normalization Form C. */
  @Test
  void selectShouldHoldTheNameInUtf8WhereThatIsAgreed() {
    Folder drafts = new Folder("Entwu\u0308rfe & mehr");
    assertThat(Command.select(drafts, FolderNaming.UTF_8))
        .isEqualTo(new Command("SELECT", List.of(new Argument.Utf8("Entw\u00fcrfe & mehr")), 'S'));
    assertThat(Command.examine(drafts, FolderNaming.UTF_8).arguments())
        .containsExactly(new Argument.Utf8("Entw\u00fcrfe & mehr"));
    assertThat(Command.examine(drafts, FolderNaming.MODIFIED_UTF_7))
        .isEqualTo(Command.examine(drafts));
  }

  @Test
  void enableShouldNameItsExtension() {
    assertThat(Command.enable("UTF8=ACCEPT"))
        .isEqualTo(new Command("ENABLE", List.of(new Argument.Atom("UTF8=ACCEPT")), 'E'));
  }

  @Test
  void namesThatAreNoneShouldBeRefused() {
    for (String name : new String[] {"", "noop", "NOOP\r\nA1 LOGOUT", "NO OP X", "X1"}) {
      assertThatIllegalArgumentException().isThrownBy(() -> new Command(name, List.of(), 'A'));
    }
    assertThatIllegalArgumentException().isThrownBy(() -> new Command("NOOP", List.of(), '*'));
  }
}
