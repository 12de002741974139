package dev.mailgrant.imap.socket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TagsTest {

  @Test
  void nextShouldCountEachLetterByItself() {
    Tags tags = new Tags();
    assertThat(new String[] {tags.next('C'), tags.next('A'), tags.next('S'), tags.next('C')})
        .containsExactly("C01", "A01", "S01", "C02");
  }

  @Test
  void nextShouldGrowToThreeDigits() {
    Tags tags = new Tags();
    for (int i = 1; i < 99; i++) {
      tags.next('C');
    }
    assertThat(new String[] {tags.next('C'), tags.next('C')}).containsExactly("C99", "C100");
  }
}
