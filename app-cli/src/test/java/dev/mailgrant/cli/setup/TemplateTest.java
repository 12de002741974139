package dev.mailgrant.cli.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TemplateTest {
  @Test
  void linesShouldFollowTheConditionsAlsoInsideEachOther() {
    Template template =
        Template.of("a\n@if x\nb\n@if y\nc\n@else\nd\n@end\n@else\ne\n@if y\nf\n@end\n@end\ng");

    assertThat(template.lines(Set.of())).containsExactly("a", "e", "g");
    assertThat(template.lines(Set.of("x"))).containsExactly("a", "b", "d", "g");
    assertThat(template.lines(Set.of("y"))).containsExactly("a", "e", "f", "g");
    assertThat(template.lines(Set.of("x", "y"))).containsExactly("a", "b", "c", "g");
  }

  @Test
  void aConditionLeftOpenShouldBeADefect() {
    assertThatIllegalStateException().isThrownBy(() -> Template.of("@if x").lines(Set.of()));
    assertThatIllegalStateException().isThrownBy(() -> Template.of("@end").lines(Set.of()));
  }

  @Test
  void fillShouldTakeAValueAsItIs() {
    assertThat(
            Template.fill(
                "x {a} {a:b} { a } $1",
                Map.of("a", "$0 {a} \\"),
                (value, manner) -> manner + "[" + value + "]"))
        .isEqualTo("x [$0 {a} \\] b[$0 {a} \\] { a } $1");
  }

  @Test
  void aBlankWithoutValueShouldBeADefect() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Template.fill("{nope}", Map.of(), (value, manner) -> value));
  }
}
