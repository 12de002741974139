package dev.mailgrant.cli.dovecot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.cli.dovecot.Shell.Said;
import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.core.mail.TlsMode;
import dev.mailgrant.sandbox.Sandbox;
import dev.mailgrant.sandbox.SandboxOptions;
import dev.mailgrant.settings.Setting;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs {@code docs/recipes} with the launcher, the programs of the recipes, and Debian's Dovecot
 * instead of Exchange Online.
 */
@Timeout(180)
@DisabledOnOs(OS.WINDOWS)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecipesIT {
  private static final String JWT = "eyJ";

  private Sandbox sandbox;
  private DovecotServer dovecot;

  @BeforeAll
  void start() throws IOException {
    Installed.requireDovecot(MailProtocol.IMAP);
    sandbox = Sandbox.start(SandboxOptions.defaults().withExtraClaims(DovecotServer.CLAIM));
    dovecot = DovecotServer.start(sandbox, DovecotOptions.imap());
  }

  @AfterAll
  void stop() {
    if (dovecot != null) {
      dovecot.close();
    }
    if (sandbox != null) {
      sandbox.close();
    }
  }

  private Path home;

  @BeforeEach
  void atHome(@TempDir Path folder) throws IOException {
    home = folder;
    UserHome.write(home, sandbox, Map.of());
  }

  @Test
  void curlShouldCountMessagesAndNeverHaveTheTokenOnItsCommandLine() throws Exception {
    Path curl = Installed.require(Installed.program("curl"), "curl", "curl");
    dovecot.deliver("counted", "1.a.host:2,S");
    dovecot.deliver("counted", "2.a.host:2,");
    Shell shell = new Shell(home);
    Path arguments = shell.spyOn(curl);

    Said said = shell.run(Recipe.of("curl.md").block("count", here("counted")));

    assertThat(said.err()).isEmpty();
    assertThat(said.code()).isZero();
    assertThat(said.out().strip()).isEqualTo("* STATUS INBOX (MESSAGES 2 UNSEEN 1)");
    assertThat(arguments).content().contains("--config - ").doesNotContain(JWT);
  }

  @Test
  void curlShouldFetchAMessage() throws Exception {
    Installed.require(Installed.program("curl"), "curl", "curl");
    dovecot.deliver("fetched", "1.a.host:2,");

    Said said = new Shell(home).run(Recipe.of("curl.md").block("fetch", here("fetched")));

    assertThat(said.err()).isEmpty();
    assertThat(home.resolve("first.eml")).content().contains("Subject: a test");
  }

  @Test
  void curlShouldNotRunWithoutAToken() throws Exception {
    Path curl = Installed.require(Installed.program("curl"), "curl", "curl");
    Files.writeString(home.resolve("secret"), "not-the-secret-of-the-sandbox");
    Shell shell = new Shell(home);
    Path arguments = shell.spyOn(curl);

    Said said = shell.run(Recipe.of("curl.md").block("count", here("nobody")));

    assertThat(said.code()).isEqualTo(20);
    assertThat(said.err()).contains("TOKEN failed (token refused)");
    assertThat(arguments).doesNotExist();
  }

  @Test
  void mbsyncShouldCopyAMailboxAndChangeNothing() throws Exception {
    Path mbsync = Installed.require(Installed.program("mbsync"), "mbsync", "isync");
    Installed.require(
        Installed.xoauth2PlugIn(), "SASL plug-in for XOAUTH2", "libsasl2-modules-kdexoauth2");
    Path original = dovecot.deliver("copied", "1.a.host:2,");
    Recipe recipe = Recipe.of("mbsync.md");
    String mbsyncrc =
        recipe.block(
            "mbsyncrc",
            List.of(
                "shared@contoso.com",
                "copied@contoso.test",
                "Host outlook.office365.com",
                "Host localhost\nPort "
                    + dovecot.port(MailProtocol.IMAP, TlsMode.IMPLICIT)
                    + "\nCertificateFile "
                    + home.resolve("ca.pem")));
    Files.writeString(home.resolve(".mbsyncrc"), mbsyncrc);
    Shell shell = new Shell(home);
    Path arguments = shell.spyOn(mbsync);

    Said said = shell.run(recipe.block("sync"));

    assertThat(said.code()).as(said.err() + dovecot.log()).isZero();
    assertThat(arguments).content().doesNotContain(JWT);
    try (Stream<Path> copies = Files.walk(home.resolve("Mail/contoso/Inbox"))) {
      List<Path> messages =
          copies.filter(file -> file.toString().matches(".*/(new|cur)/.+")).toList();
      assertThat(messages).hasSize(1);
      assertThat(messages.get(0)).content().contains("Subject: a test");
    }
    assertThat(original).exists();
  }

  @Test
  void theSmokeTestOfCronShouldOnlyPrintFailures() throws Exception {
    String job =
        Recipe.of("cron.md")
            .block("crontab")
            .lines()
            .filter(line -> line.contains("--fresh"))
            .map(line -> line.replaceFirst("^(\\S+ +){5}", ""))
            .findFirst()
            .orElseThrow();
    Said well = new Shell(home).run(job);
    Files.writeString(home.resolve("secret"), "not-the-secret-of-the-sandbox");
    Said ill = new Shell(home).run(job);

    assertThat(well).isEqualTo(new Said(0, "", ""));
    assertThat(ill.code()).isEqualTo(20);
    assertThat(ill.out()).isEmpty();
    assertThat(ill.err()).contains("AADSTS7000215");
  }

  /** The keys are those that the test's own profile needs, so the page's profile is complete. */
  @ParameterizedTest
  @ValueSource(strings = {"curl.md", "mbsync.md", "cron.md"})
  void theProfileOfAPageShouldHoldSettings(String page) throws IOException {
    Properties profile = new Properties();
    profile.load(new StringReader(Recipe.of(page).block("profile")));

    assertThat(profile.stringPropertyNames())
        .contains("tenant-id", "client-id", "client-secret-file")
        .allMatch(key -> Setting.ofKey(key).isPresent());
  }

  /** The page's server and mailbox, and their replacements. */
  private List<String> here(String user) {
    return List.of(
        "shared@contoso.com",
        user + "@contoso.test",
        "outlook.office365.com",
        "localhost:" + dovecot.port(MailProtocol.IMAP, TlsMode.IMPLICIT));
  }
}
