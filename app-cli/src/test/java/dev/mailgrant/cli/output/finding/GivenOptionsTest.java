package dev.mailgrant.cli.output.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.cli.output.finding.GivenOptions.Option;
import dev.mailgrant.diagnosis.finding.CommandToken;
import dev.mailgrant.diagnosis.finding.SuggestedCommand;
import dev.mailgrant.diagnosis.finding.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GivenOptionsTest {
  private static final GivenOptions GIVEN =
      new GivenOptions(
          List.of(
              Option.flag("--sandbox"),
              Option.of("--fault", "no-consent"),
              Option.of("--fault", "clock-off"),
              Option.of("--profile", "prod2"),
              Option.of("--scope", "https://graph.microsoft.com/.default"),
              Option.of("--imap-host", "mail.contoso.test"),
              Option.of("--mailbox", "dave@contoso.test"),
              Option.flag("--read-only"),
              Option.of("--expect-denied", "boss@contoso.test")));

  @Test
  void aCommandShouldCarryWhatWasGiven() {
    assertThat(GIVEN.line("doctor"))
        .isEqualTo(
            "mailgrant doctor --sandbox --fault no-consent --fault clock-off --profile prod2"
                + " --scope https://graph.microsoft.com/.default --imap-host mail.contoso.test"
                + " --mailbox dave@contoso.test --read-only --expect-denied boss@contoso.test");
  }

  @Test
  void aCommandShouldCarryOnlyOptionsThatItHas() {
    assertThat(GIVEN.line("handshake")).contains("--read-only").doesNotContain("--expect-denied");
    assertThat(GIVEN.line("token", "--claims"))
        .endsWith(" --mailbox dave@contoso.test --claims")
        .doesNotContain("--read-only", "--expect-denied");
    assertThat(GIVEN.line("config")).contains("--profile prod2").doesNotContain("--read-only");
  }

  @ParameterizedTest
  @ValueSource(strings = {"explain", "sandbox", "help"})
  void aCommandWithoutSettingsShouldStayAsItIs(String subcommand) {
    assertThat(GIVEN.line(subcommand)).isEqualTo("mailgrant " + subcommand);
  }

  @Test
  void aCommandsOwnOptionShouldReplaceTheGivenOne() {
    assertThat(GIVEN.line("doctor", "--scope", "x/.default", "--mailbox", "upn@contoso.test"))
        .contains("--imap-host mail.contoso.test")
        .endsWith("--scope x/.default --mailbox upn@contoso.test")
        .doesNotContain("graph", "dave@");
  }

  /** As options, they would override the cloud's values. */
  @Test
  void aCloudShouldReplaceWhatItDecides() {
    assertThat(GIVEN.line("doctor", "--cloud", "us-gov"))
        .contains("--profile prod2", "--cloud us-gov")
        .doesNotContain("--scope", "--imap-host");
  }

  @Test
  void aGivenValueShouldStandWhereTheCommandKnowsNone() {
    assertThat(GIVEN.line("doctor", "--mailbox", "<mailbox>"))
        .contains("--mailbox dave@contoso.test")
        .doesNotContain("<");
    assertThat(GIVEN.line("doctor", "--mailbox", "<user principal name>"))
        .contains("--mailbox '<user principal name>'")
        .doesNotContain("dave@");
  }

  @Test
  void valuesShouldBeOneWordEach() {
    GivenOptions odd =
        new GivenOptions(
            List.of(
                Option.of("--config", "my profile's $HOME"),
                Option.of("--folder", "-x; rm"),
                Option.of("--client-secret-file", "-"),
                Option.of("--proxy", "")));

    assertThat(odd.line("doctor"))
        .isEqualTo(
            "mailgrant doctor --config 'my profile'\\''s $HOME' '--folder=-x; rm'"
                + " --client-secret-file - --proxy ''");
  }

  @Test
  void onlyThisProgramsCommandsShouldCarryThem() {
    for (Tool tool : Tool.values()) {
      String text = CommandText.of(command(tool, "mailgrant", "doctor"), GIVEN);
      assertThat(text.contains("--profile prod2")).as(text).isEqualTo(tool == Tool.MAILGRANT);
    }
  }

  @Test
  void withoutOptionsACommandShouldStayAsItIs() {
    assertThat(CommandText.of(command(Tool.MAILGRANT, "mailgrant", "doctor"), GivenOptions.NONE))
        .isEqualTo("mailgrant doctor");
  }

  private static SuggestedCommand command(Tool tool, String... words) {
    List<CommandToken> all = new ArrayList<>();
    for (String word : words) {
      all.add(new CommandToken(CommandToken.Kind.SYNTAX, word));
    }
    return new SuggestedCommand(tool, all, Optional.empty());
  }
}
