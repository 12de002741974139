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

  @Test
  void namesThatAreNoneShouldBeRefused() {
    for (String name : new String[] {"", "noop", "NOOP\r\nA1 LOGOUT", "NO OP X", "X1"}) {
      assertThatIllegalArgumentException().isThrownBy(() -> new Command(name, List.of(), 'A'));
    }
    assertThatIllegalArgumentException().isThrownBy(() -> new Command("NOOP", List.of(), '*'));
  }
}
