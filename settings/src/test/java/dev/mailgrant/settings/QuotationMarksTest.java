package dev.mailgrant.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class QuotationMarksTest {
  private static final Set<Setting> FREE =
      EnumSet.of(
          Setting.CLIENT_SECRET,
          Setting.CLIENT_SECRET_COMMAND,
          Setting.CERTIFICATE_PASSWORD,
          Setting.FOLDER);

  @TempDir Path home;

  static Stream<Setting> strict() {
    return Arrays.stream(Setting.values())
        .filter(setting -> !FREE.contains(setting))
        // Without a certificate these are a different error.
        .filter(setting -> !Setting.BESIDE_CERTIFICATE.contains(setting));
  }

  @ParameterizedTest
  @MethodSource("strict")
  void quotationMarksInAProfileShouldBeAMistakeInEveryValueThatCanHaveNone(Setting setting)
      throws IOException {
    profile(setting.key() + " = \"planted\"");
    EffectiveSettings settings = SettingsReader.read(Inputs.flags(home, Map.of()));

    assertThat(settings.mistakes())
        .singleElement()
        .satisfies(
            mistake -> {
              assertThat(mistake.keys()).containsExactly(setting.key());
              assertThat(mistake.text())
                  .contains(": remove the quotation marks: in a profile they are part");
              if (setting.isSecret()) {
                assertThat(mistake.text()).doesNotContain("planted");
              }
            });
    assertThat(settings.get(setting).orElseThrow().value()).isEqualTo("planted");
  }

  @Test
  void theMistakeShouldNameTheKeyAndTheValueAsItIs() throws IOException {
    profile("mailbox = \"alice@contoso.test\"");

    assertThat(texts(SettingsReader.read(Inputs.flags(home, Map.of()))))
        .containsExactly(
            "mailbox \"\"alice@contoso.test\"\" (profile "
                + file()
                + "): remove the quotation marks: in a profile they are part of the value");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "\"alice@contoso.test\"",
        "'alice@contoso.test'",
        "alice@contoso.test\"",
        "\u201calice@contoso.test\u201d",
        "\u2018alice@contoso.test\u2019"
      })
  void aVariableShouldGetAHintAboutCmdExe(String value) {
    EffectiveSettings settings =
        SettingsReader.read(Inputs.variables(home, Map.of("MAILGRANT_MAILBOX", value)));

    assertThat(texts(settings))
        .singleElement()
        .asString()
        .contains("(environment MAILGRANT_MAILBOX): remove the quotation marks")
        .contains("in cmd.exe write set \"NAME=value\"");
  }

  @Test
  void aVariableOfAzuresShouldBeNoException() {
    EffectiveSettings settings =
        SettingsReader.read(Inputs.variables(home, Map.of("AZURE_TENANT_ID", "\"contoso.test\"")));

    assertThat(texts(settings)).singleElement().asString().contains("AZURE_TENANT_ID");
  }

  @Test
  void aProfilesNameInQuotationMarksShouldBeReported() {
    EffectiveSettings settings =
        SettingsReader.read(Inputs.variables(home, Map.of("MAILGRANT_PROFILE", "\"production\"")));

    assertThat(texts(settings))
        .containsExactly(
            "environment MAILGRANT_PROFILE: remove the quotation marks: they are part of the value");
  }

  @Test
  void aFlagThatCmdExePassesOnInQuotesShouldBeAMistake() {
    EffectiveSettings settings =
        SettingsReader.read(Inputs.flags(home, Map.of(Setting.MAILBOX, "'alice@contoso.test'")));

    assertThat(texts(settings)).singleElement().asString().contains("(flag --mailbox)");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "MAILGRANT_MAILBOX, o'brien@contoso.test",
        "MAILGRANT_MAILBOX, \"john doe\"@example.org",
        "MAILGRANT_CA, it's",
        "MAILGRANT_CA, ./\"quoted\"",
        "MAILGRANT_CLIENT_SECRET_COMMAND, \"C:\\Program Files\\get.exe\" \"a b\"",
        "MAILGRANT_CLIENT_SECRET, \"planted\"",
      })
  void quotationMarksThatMayBelongToTheValueShouldBeNoMistake(String variable, String value) {
    EffectiveSettings settings =
        SettingsReader.read(Inputs.variables(home, Map.of(variable, value)));

    assertThat(settings.mistakes()).isEmpty();
    assertThat(settings.warnings()).isEmpty();
    assertThat(settings.values().values()).extracting(SettingValue::value).contains(value);
  }

  @Test
  void aFoldersNameInQuotationMarksShouldCauseAWarning() throws IOException {
    profile("folder = \"Archive 2024\"");
    EffectiveSettings settings = SettingsReader.read(Inputs.flags(home, Map.of()));

    assertThat(settings.mistakes()).isEmpty();
    assertThat(settings.warnings())
        .containsExactly(
            "folder (profile "
                + file()
                + "): the quotation marks around the value are used as part of it; remove them"
                + " unless they belong to it");
    assertThat(settings.get(Setting.FOLDER).map(SettingValue::value))
        .isEqualTo(Optional.of("\"Archive 2024\""));
  }

  private static List<String> texts(EffectiveSettings settings) {
    return settings.mistakes().stream().map(SettingProblem::text).toList();
  }

  private Path file() {
    return home.resolve(".config/mailgrant/default.properties");
  }

  private void profile(String... lines) throws IOException {
    Files.createDirectories(file().getParent());
    Files.write(file(), List.of(lines));
    TestFiles.restrict(file());
  }
}
