package dev.mailgrant.cli.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SetupGuideTest {
  static final String CLIENT_ID = "11111111-2222-3333-4444-555555555555";
  private static final Map<String, String> KNOWN =
      Map.of(
          "tenant-id", "contoso.example",
          "client-id", CLIENT_ID,
          "mailbox", "o'neil@contoso.example",
          "app-name", "Post\u2019; Remove-Item x #",
          "certificate", "keys/it's.pfx");

  static Stream<Arguments> everyCase() {
    return Stream.of(SetupFormat.values())
        .flatMap(
            format ->
                Stream.concat(
                        Stream.of(Optional.<CredentialChoice>empty()),
                        Stream.of(CredentialChoice.values()).map(Optional::of))
                    .flatMap(
                        credential ->
                            Stream.of(SetupCloud.values())
                                .flatMap(
                                    cloud ->
                                        Stream.of(SetupAccess.values())
                                            .map(
                                                access ->
                                                    Arguments.of(
                                                        format, credential, cloud, access)))));
  }

  @ParameterizedTest
  @MethodSource("everyCase")
  void everythingShouldBeFilledIn(
      SetupFormat format,
      Optional<CredentialChoice> credential,
      SetupCloud cloud,
      SetupAccess access) {
    for (Map<String, String> known : List.of(KNOWN, Map.<String, String>of())) {
      String text = text(format, values(known, access, cloud, credential));

      assertThat(text)
          .contains(java.util.Objects.requireNonNull(access.placeholders().get("role")))
          .doesNotContain("@if")
          .doesNotContain("@end");
      assertThat(text).doesNotContainPattern("(?<![@$])\\{[a-z-]+(:[a-z]+)?}");
      if (cloud != SetupCloud.GLOBAL && access != SetupAccess.SMTP_HVE) {
        assertThat(text)
            .contains(
                java.util.Objects.requireNonNull(cloud.placeholders().get("exchange-environment")));
      }
    }
  }

  @Test
  void commandsToPasteShouldQuoteForTheirOwnShell() {
    String text =
        text(SetupFormat.MARKDOWN, values(KNOWN, SetupCloud.GLOBAL, CredentialChoice.CERTIFICATE));

    assertThat(text)
        .contains("Add-MailboxPermission -Identity 'o''neil@contoso.example' -User")
        .contains("-Filter 'appId eq ''" + CLIENT_ID + "'''")
        .contains(
            "-RecipientRestrictionFilter 'PrimarySmtpAddress -eq ''o''''neil@contoso.example'''")
        .contains("-DisplayName 'Post\u2019\u2019; Remove-Item x #'")
        .contains("@('keys/it''s-public.pem', 'keys/it''s-public.cer')")
        .contains("openssl x509 -in 'keys/it'\\''s.pem' -out 'keys/it'\\''s-public.pem'")
        .contains("--mailbox 'o'\\''neil@contoso.example'")
        .contains("`o'neil@contoso.example`");
  }

  @ParameterizedTest
  @EnumSource(CredentialChoice.class)
  void onlyTheChosenCredentialShouldBeShown(CredentialChoice credential) {
    String text = text(SetupFormat.TEXT, values(Map.of(), SetupCloud.GLOBAL, credential));

    assertThat(text.contains("Certificate:\n")).isFalse();
    assertThat(text.contains("Upload certificate"))
        .isEqualTo(credential == CredentialChoice.CERTIFICATE);
    assertThat(text.contains("New client secret")).isEqualTo(credential == CredentialChoice.SECRET);
    assertThat(text.contains("New-MgApplicationFederatedIdentityCredential"))
        .isEqualTo(credential == CredentialChoice.FEDERATED);
  }

  @Test
  void theTextShouldHoldNoMarks() {
    String text = text(SetupFormat.TEXT, values(Map.of(), SetupCloud.GLOBAL, Optional.empty()));

    assertThat(text)
        .contains("\n1. Register the application\n---------")
        .contains("[ ] Portal: App registrations > New registration.")
        .contains("      New-ServicePrincipal -AppId $clientId -ObjectId $objectId")
        .contains("no Mail.* of Microsoft Graph")
        .doesNotContain("```")
        .doesNotContain("**")
        .doesNotContainPattern("(?m)^ {0,4}\\S.*`");
  }

  @ParameterizedTest
  @EnumSource(SetupAccess.class)
  void theStepsShouldHaveTheSameNumbersForEachProtocolAndModel(SetupAccess access) {
    String text =
        text(
            SetupFormat.MARKDOWN,
            values(Map.of(), access, SetupCloud.GLOBAL, Optional.<CredentialChoice>empty()));

    assertThat(text.lines().filter(line -> line.matches("## \\d.*")))
        .extracting(line -> line.replaceFirst("\\..*", ""))
        .containsExactly(
            "## 1", "## 2", "## 3", "## 4", "## 5", "## 6", "## 7", "## 8", "## 9", "## 10",
            "## 11");
    assertThat(text).doesNotContain("\n\n\n");
  }

  @Test
  void aHeadingWithAValueShouldBeUnderlinedInItsWholeLength() {
    assertThat(
            text(
                SetupFormat.TEXT,
                values(
                    Map.of(),
                    SetupAccess.POP3,
                    SetupCloud.GLOBAL,
                    Optional.<CredentialChoice>empty())))
        .contains("\n2. Permission: POP.AccessAsApp, and no other\n" + "-".repeat(44) + "\n\n");
  }

  @Test
  void aValueWithBackticksShouldStayCode() {
    assertThat(MarkdownProse.code("a")).isEqualTo("`a`");
    assertThat(MarkdownProse.code("a`b``c")).isEqualTo("``` a`b``c ```");
  }

  @ParameterizedTest
  @EnumSource(SetupAccess.class)
  void backticksOfTheTextShouldBePairsOnEachLine(SetupAccess access) {
    boolean isCommand = false;
    for (String line :
        SetupGuide.lines(
            SetupFormat.MARKDOWN, values(Map.of(), access, SetupCloud.GLOBAL, Optional.empty()))) {
      if (line.startsWith("```")) {
        isCommand = !isCommand;
      } else if (!isCommand) {
        assertThat(line.chars().filter(c -> c == '`').count() % 2).as(line).isZero();
      }
    }
    assertThat(isCommand).isFalse();
  }

  /** The values as if from the settings. */
  static SetupValues values(
      Map<String, String> known, SetupCloud cloud, CredentialChoice credential) {
    return values(known, cloud, Optional.of(credential));
  }

  static SetupValues values(
      Map<String, String> known, SetupCloud cloud, Optional<CredentialChoice> credential) {
    return values(known, SetupAccess.IMAP, cloud, credential);
  }

  static SetupValues values(
      Map<String, String> known,
      SetupAccess access,
      SetupCloud cloud,
      Optional<CredentialChoice> credential) {
    Map<String, String> others = new HashMap<>(known);
    String mailbox = others.remove("mailbox");
    return SetupValues.of(
        others, mailbox == null ? List.of() : List.of(mailbox), access, cloud, credential);
  }

  static String text(SetupFormat format, SetupValues values) {
    return String.join("\n", SetupGuide.lines(format, values)) + "\n";
  }
}
