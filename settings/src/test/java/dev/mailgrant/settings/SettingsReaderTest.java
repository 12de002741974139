package dev.mailgrant.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderTest {
  @TempDir Path home;

  @Test
  void aFlagShouldBeatTheEnvironmentAndThatTheProfileAndThatTheDefault() throws IOException {
    profile("default", "folder=of-profile", "imap-port=1", "read-timeout=1s");
    EffectiveSettings settings =
        SettingsReader.read(
            Inputs.of(
                home,
                Map.of(Setting.FOLDER, "of-flag"),
                Map.of("MAILGRANT_FOLDER", "of-environment", "MAILGRANT_IMAP_PORT", "2")));

    assertThat(shown(settings, Setting.FOLDER)).isEqualTo("folder=of-flag (flag --folder)");
    assertThat(shown(settings, Setting.IMAP_PORT))
        .isEqualTo("imap-port=2 (environment MAILGRANT_IMAP_PORT)");
    assertThat(shown(settings, Setting.READ_TIMEOUT))
        .isEqualTo("read-timeout=1s (profile " + file("default") + ")");
    assertThat(shown(settings, Setting.DEADLINE)).isEqualTo("deadline=60s (default)");
    assertThat(settings.mistakes()).isEmpty();
  }

  @Test
  void anEmptyVariableShouldCountAsNotSet() {
    EffectiveSettings settings =
        SettingsReader.read(Inputs.variables(home, Map.of("MAILGRANT_FOLDER", "")));

    assertThat(shown(settings, Setting.FOLDER)).isEqualTo("folder=Inbox (default)");
  }

  @Test
  void azuresVariablesShouldHavePriorityBetweenMailgrantsAndTheProfile() throws IOException {
    profile("default", "tenant-id=of-profile", "client-id=of-profile");
    EffectiveSettings settings =
        SettingsReader.read(
            Inputs.variables(
                home,
                Map.of(
                    "AZURE_TENANT_ID", "of-azure",
                    "AZURE_CLIENT_ID", "of-azure",
                    "MAILGRANT_CLIENT_ID", "of-mailgrant",
                    "AZURE_AUTHORITY_HOST", "https://login.microsoftonline.us/")));

    assertThat(shown(settings, Setting.TENANT_ID))
        .isEqualTo("tenant-id=of-azure (environment AZURE_TENANT_ID)");
    assertThat(shown(settings, Setting.CLIENT_ID))
        .isEqualTo("client-id=of-mailgrant (environment MAILGRANT_CLIENT_ID)");
    assertThat(shown(settings, Setting.AUTHORITY))
        .isEqualTo(
            "authority=https://login.microsoftonline.us/ (environment AZURE_AUTHORITY_HOST)");
  }

  @Test
  void theStrongestPlaceThatNamesACredentialShouldSupplyItAlone() throws IOException {
    profile("default", "certificate=app.pem", "mailbox=a@b.example");
    EffectiveSettings settings =
        SettingsReader.read(
            Inputs.of(
                home,
                Map.of(Setting.CLIENT_SECRET_FILE, "secret.txt"),
                Map.of("AZURE_CLIENT_SECRET", "planted-secret")));

    assertThat(settings.credential().orElseThrow().setting()).isEqualTo(Setting.CLIENT_SECRET_FILE);
    assertThat(settings.get(Setting.CLIENT_SECRET)).isEmpty();
    assertThat(settings.get(Setting.CERTIFICATE)).isEmpty();
    assertThat(settings.ignored())
        .extracting(SettingValue::toString)
        .containsExactly(
            "client-secret=*** (environment AZURE_CLIENT_SECRET)",
            "certificate=app.pem (profile " + file("default") + ")");
    assertThat(settings.get(Setting.MAILBOX)).isPresent();
    assertThat(settings.mistakes()).isEmpty();
  }

  @Test
  void aCredentialOfTheSameKindInAWeakerPlaceShouldBeIgnoredToo() {
    EffectiveSettings settings =
        SettingsReader.read(
            Inputs.of(
                home,
                Map.of(Setting.CERTIFICATE, "of-flag.pem"),
                Map.of("MAILGRANT_CERTIFICATE", "of-environment.pem")));

    assertThat(shown(settings, Setting.CERTIFICATE))
        .isEqualTo("certificate=of-flag.pem (flag --certificate)");
    assertThat(settings.ignored())
        .extracting(SettingValue::toString)
        .containsExactly("certificate=of-environment.pem (environment MAILGRANT_CERTIFICATE)");
  }

  @Test
  void twoCredentialsInOnePlaceShouldBeAMistakeThatShowsNeither() {
    EffectiveSettings settings =
        SettingsReader.read(
            Inputs.variables(
                home,
                Map.of(
                    "MAILGRANT_CLIENT_SECRET", "planted-secret",
                    "MAILGRANT_CERTIFICATE", "app.pem")));

    assertThat(settings.mistakes())
        .extracting(SettingProblem::text)
        .containsExactly(
            "client-secret (environment MAILGRANT_CLIENT_SECRET) and certificate (environment"
                + " MAILGRANT_CERTIFICATE) both name a credential: leave one of them");
  }

  @Test
  void anUnknownKeyShouldBeAMistakeThatHintsAndHidesTheValue() throws IOException {
    profile("default", "client-secert=planted-secret", "xyzzy=1");
    EffectiveSettings settings = SettingsReader.read(Inputs.flags(home, Map.of()));

    assertThat(settings.mistakes()).hasSize(2);
    assertThat(settings.mistakes().get(0).text())
        .startsWith("client-secert (profile " + file("default") + ", line 1)")
        .endsWith("did you mean client-secret?")
        .doesNotContain("planted");
    // Not even the key, because this may not be one.
    assertThat(settings.mistakes().get(1).text())
        .contains(", line 2: ")
        .endsWith("unknown key; mailgrant config lists all keys")
        .doesNotContain("xyzzy");
  }

  @Test
  void anUnknownKeyAmongOthersShouldBeNamed() throws IOException {
    profile("default", "folder=x", "xyzzy = planted", "", "pLaNtEd~8Q~secret", "bGxvZnRy===");
    List<SettingProblem> mistakes = SettingsReader.read(Inputs.flags(home, Map.of())).mistakes();

    assertThat(mistakes)
        .extracting(SettingProblem::text)
        .containsExactly(
            "the profile "
                + file("default")
                + ", line 5: unknown key; mailgrant config lists all keys",
            "the profile "
                + file("default")
                + ", line 4: unknown key; mailgrant config lists all keys",
            "xyzzy (profile "
                + file("default")
                + ", line 2): unknown key; mailgrant config lists all keys");
  }

  @ParameterizedTest
  @CsvSource({
    "tenantId, tenant-id",
    "TENANT_ID, tenant-id",
    "MAILGRANT_TENANT_ID, tenant-id",
    "azure.client.id, client-id",
    "clientSecretFile, client-secret-file",
    "mailboxx, mailbox"
  })
  void anotherSpellingOfAKeyShouldBeUnderstood(String written, String meant) throws IOException {
    profile("default", written + "=planted");

    assertThat(SettingsReader.read(Inputs.flags(home, Map.of())).mistakes())
        .singleElement()
        .satisfies(
            mistake -> {
              assertThat(mistake.keys()).containsExactly(written);
              assertThat(mistake.text()).endsWith("did you mean " + meant + "?");
            });
  }

  @Test
  void ofVeryManyUnknownKeysOnlySomeShouldBeReported() throws IOException {
    profile(
        "default",
        IntStream.range(0, 32_000).mapToObj(i -> "unknown.key." + i + "=x").toArray(String[]::new));

    assertThat(SettingsReader.read(Inputs.flags(home, Map.of())).mistakes())
        .hasSize(11)
        .last()
        .extracting(SettingProblem::text)
        .isEqualTo("the profile " + file("default") + " has 31990 more unknown keys");
  }

  @Test
  void aNamedProfileShouldBeReadInsteadOfTheDefault() throws IOException {
    profile("default", "folder=of-default");
    profile("other", "folder=of-other");
    Map<String, String> variable = Map.of("MAILGRANT_PROFILE", "other");

    assertThat(shown(SettingsReader.read(Inputs.variables(home, variable)), Setting.FOLDER))
        .contains("of-other");
    assertThat(
            shown(
                SettingsReader.read(
                    Inputs.withProfile(Inputs.variables(home, variable), "default")),
                Setting.FOLDER))
        .contains("of-default");
  }

  @Test
  void aProfileFileShouldBeReadAndItsRelativeNamesCountFromItsFolder() throws IOException {
    Path folder = Files.createDirectory(home.resolve("elsewhere"));
    Files.writeString(folder.resolve("x.properties"), "\uFEFFca=ca.pem\nfolder=Entw\u00fcrfe\n");
    EffectiveSettings settings =
        SettingsReader.read(
            Inputs.withConfig(Inputs.flags(home, Map.of()), "elsewhere/x.properties"));

    assertThat(settings.mistakes()).isEmpty();
    assertThat(settings.get(Setting.CA).orElseThrow().origin().folder()).contains(folder);
    assertThat(settings.get(Setting.FOLDER).orElseThrow().value()).isEqualTo("Entw\u00fcrfe");
  }

  /** For example the file of a secret: its first line would be read as a key. */
  @Test
  void aFileThatIsNoProfileShouldNotBeRepeated() throws IOException {
    profile("default", "# a comment", "pLaNtEd~8Q~secret");

    assertThat(SettingsReader.read(Inputs.variables(home, Map.of())).mistakes())
        .singleElement()
        .satisfies(
            mistake -> {
              assertThat(mistake.text()).contains(file("default") + ", line 2: ");
              assertThat(mistake.text() + mistake.keys()).doesNotContain("pLaNtEd");
            });
  }

  @Test
  void theTokenStoresPlaceShouldBeShownAsItIs() {
    EffectiveSettings settings = SettingsReader.read(Inputs.variables(home, Map.of()));
    EffectiveSettings elsewhere =
        SettingsReader.read(Inputs.variables(home, Map.of("XDG_CACHE_HOME", "/srv/cache")));

    assertThat(shown(settings, Setting.TOKEN_STORE))
        .isEqualTo("token-store=" + home.resolve(".cache/mailgrant/tokens") + " (default)");
    assertThat(shown(settings, Setting.TOKEN_STORE_KEY_FILE))
        .isEqualTo(
            "token-store-key-file="
                + home.resolve(".config/mailgrant/token-store.key")
                + " (default)");
    assertThat(shown(elsewhere, Setting.TOKEN_STORE))
        .isEqualTo("token-store=/srv/cache/mailgrant/tokens (default)");
  }

  @Test
  void aNamedProfileThatDoesNotExistShouldBeAMistake() throws IOException {
    profile("default", "folder=x");
    List<SettingProblem> mistakes =
        SettingsReader.read(Inputs.withProfile(Inputs.flags(home, Map.of()), "nope")).mistakes();

    assertThat(mistakes).hasSize(1);
    assertThat(mistakes.get(0).text()).contains("nope.properties").contains("default.properties");
  }

  @Test
  void aProfileNameShouldNotLeaveTheFolder() {
    List<SettingProblem> mistakes =
        SettingsReader.read(Inputs.withProfile(Inputs.flags(home, Map.of()), "../x")).mistakes();

    assertThat(mistakes).hasSize(1);
    assertThat(mistakes.get(0).text()).contains("--profile").contains("--config FILE");
  }

  @Test
  void xdgConfigHomeShouldBeHonoured() throws IOException {
    Path xdg = Files.createDirectories(home.resolve("xdg/mailgrant"));
    Files.writeString(xdg.resolve("default.properties"), "folder=of-xdg\n");

    assertThat(
            shown(
                SettingsReader.read(
                    Inputs.variables(
                        home, Map.of("XDG_CONFIG_HOME", home.resolve("xdg").toString()))),
                Setting.FOLDER))
        .contains("of-xdg");
  }

  @Test
  void windowsShouldKeepProfilesInAppData() {
    ProcessEnvironment windows =
        new ProcessEnvironment(
            Map.of("APPDATA", home.resolve("Roaming").toString()), home, home, true);

    assertThat(windows.profileFolder()).isEqualTo(home.resolve("Roaming").resolve("mailgrant"));
  }

  @Test
  void theSandboxShouldTakeThePlaceOfTheTenantButNotOfFlagsOrAdapters() throws IOException {
    profile("default", "certificate=missing.pem", "imap-host=real.example", "ca=missing.pem");
    SettingsInput input =
        Inputs.of(
            home,
            Map.of(Setting.FOLDER, "Drafts"),
            Map.of(
                "MAILGRANT_TOKEN_ADAPTER", "msal",
                "AZURE_TENANT_ID", "real.example",
                "HTTPS_PROXY", "http://proxy.example:3128"));
    EffectiveSettings settings =
        SettingsReader.read(
            Inputs.inSandbox(
                input,
                Map.of(
                    Setting.TENANT_ID, "of-sandbox",
                    Setting.CLIENT_SECRET, "planted-secret",
                    Setting.IMAP_HOST, "localhost")));

    assertThat(shown(settings, Setting.TENANT_ID)).isEqualTo("tenant-id=of-sandbox (sandbox)");
    assertThat(shown(settings, Setting.IMAP_HOST)).isEqualTo("imap-host=localhost (sandbox)");
    assertThat(shown(settings, Setting.FOLDER)).isEqualTo("folder=Drafts (flag --folder)");
    assertThat(shown(settings, Setting.TOKEN_ADAPTER)).startsWith("token-adapter=msal");
    assertThat(settings.credential().orElseThrow().setting()).isEqualTo(Setting.CLIENT_SECRET);
    assertThat(settings.get(Setting.CA)).isEmpty();
    assertThat(settings.get(Setting.PROXY)).isEmpty();
    assertThat(settings.ignored()).isEmpty();
  }

  private static String shown(EffectiveSettings settings, Setting setting) {
    return settings.get(setting).orElseThrow().toString();
  }

  private Path file(String name) {
    return home.resolve(".config/mailgrant").resolve(name + ".properties");
  }

  private void profile(String name, String... lines) throws IOException {
    Files.createDirectories(home.resolve(".config/mailgrant"));
    Files.write(file(name), List.of(lines));
  }
}
