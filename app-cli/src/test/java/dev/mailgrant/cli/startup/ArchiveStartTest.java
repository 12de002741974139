package dev.mailgrant.cli.startup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.cli.archive.ArchiveMaker;
import org.junit.jupiter.api.Test;

class ArchiveStartTest {

  @Test
  void theMakerShouldBeTheClassThatIsNamed() {
    assertThat(ArchiveStart.MAKER).isEqualTo(ArchiveMaker.class.getName());
  }
}
