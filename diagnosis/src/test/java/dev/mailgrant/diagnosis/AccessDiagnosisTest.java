package dev.mailgrant.diagnosis;

import static dev.mailgrant.diagnosis.Known.draws;
import static dev.mailgrant.diagnosis.Known.no;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailgrant.core.InvalidFieldException;
import dev.mailgrant.diagnosis.fact.Fact;
import dev.mailgrant.diagnosis.fact.UnexpectedAccess;
import dev.mailgrant.diagnosis.finding.CommandToken;
import dev.mailgrant.diagnosis.finding.Finding;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** An application with too many permissions. */
class AccessDiagnosisTest {
  private static final UnexpectedAccess TWO =
      new UnexpectedAccess(List.of("boss@contoso.test", "board@contoso.test"));

  @TestFactory
  Stream<DynamicTest> openMailboxShouldBeNamedWhateverBecameOfTheOther() {
    return Stream.of(
        draws(
            "the other opened",
            Known.withToken().with(Fact.OPENED, true).with(Fact.WRONGLY_OPENED, TWO),
            "CERTAIN OPENS_WHAT_MUST_STAY_SHUT"),
        draws(
            "the other has no such folder",
            Known.withToken()
                .with(Fact.FOLDER, "Nope")
                .with(Fact.SELECT, no("[NONEXISTENT] x"))
                .with(Fact.WRONGLY_OPENED, TWO),
            "CERTAIN FOLDER_MISSING",
            "CERTAIN OPENS_WHAT_MUST_STAY_SHUT"));
  }

  @Test
  void commandsShouldBeAboutTheMailboxThatMustBeDenied() {
    Finding finding =
        Diagnosis.of(Known.withToken().with(Fact.OPENED, true).with(Fact.WRONGLY_OPENED, TWO))
            .get(0);

    assertThat(finding.evidence())
        .containsExactly(
            "EXAMINE opened the inbox of boss@contoso.test",
            "EXAMINE opened the inbox of board@contoso.test");
    assertThat(finding.fix().get(0).words())
        .extracting(CommandToken::text)
        .contains("Remove-MailboxPermission", "boss@contoso.test", Known.OBJECT);
  }

  @Test
  void noMailboxShouldBeNoFact() {
    assertThatThrownBy(() -> new UnexpectedAccess(List.of()))
        .isInstanceOf(InvalidFieldException.class)
        .hasMessageContaining("addresses");
  }
}
