package dev.mailgrant.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ConfigInitTest {
  private static final String CLIENT = "11111111-2222-3333-4444-555555555555";

  @TempDir Path home;

  @Test
  void theAnswersShouldBecomeAProfileOfTheOwnerAlone() throws IOException {
    Run run = init("contoso.example\n" + CLIENT + "\n\n\nshared@contoso.example\n");

    Path profile = home.resolve(".config/mailgrant/default.properties");
    assertThat(run.code()).isZero();
    assertThat(Files.readString(profile))
        .contains("tenant-id = contoso.example\n", "client-id = " + CLIENT + "\n")
        .contains("client-secret-file = " + profile.resolveSibling("default.secret") + "\n")
        .endsWith("mailbox = shared@contoso.example\n");
    assertThat(permissions(profile)).isEqualTo("rw-------");
    assertThat(permissions(profile.resolveSibling("."))).isEqualTo("rwx------");
    assertThat(run.err()).contains("Entra admin center > ", "Exchange admin center > ");
    assertThat(run.out())
        .contains("Wrote " + profile, "Now store the value of the client secret in ")
        .endsWith("Next: mailgrant doctor\n");
  }

  @Test
  void whatWasWrittenShouldBeReadAsItWasGiven() {
    init("contoso.example\n" + CLIENT + "\ncert\n~/app.pem\nshared@contoso.example\n");

    assertThat(Run.of(home, "config").out())
        .containsPattern("tenant-id +contoso.example +profile ")
        .containsPattern("certificate +~/app.pem +profile ")
        .containsPattern("mailbox +shared@contoso.example +profile ");
  }

  @Test
  void anAnswerThatCannotBeUsedShouldBeAskedForAgain() {
    Run run =
        init(
            "\nnot a tenant\ncontoso.example\nmy-app\n\""
                + CLIENT
                + "\"\nboth\nsecret\n/s\nnobody\na@contoso.example\n");

    assertThat(run.code()).isZero();
    assertThat(run.err())
        .contains("A value is needed.", "An application ID looks like ")
        .contains("Type secret or certificate.");
    assertThat(Run.of(home, "config").out()).containsPattern("client-id +" + CLIENT + " +profile");
  }

  /** A relative name in a profile would be relative to the directory of the profile. */
  @Test
  void aRelativeFileShouldBeTheOneInTheWorkingDirectory() throws IOException {
    Files.writeString(home.resolve("my-secret"), "a secret of forty characters, or nearly so\n");
    Run run = init("contoso.example\n" + CLIENT + "\n\nmy-secret\nshared@contoso.example\n");

    assertThat(run.out()).doesNotContain("Now store");
    assertThat(Run.of(home, "config", "--check-credential").out())
        .contains("credential  client-secret-file ");
  }

  @Test
  void aTenantWithoutADomainAndAMailboxWithoutAnAddressShouldBeAskedForAgain() {
    Run run =
        init("contoso\ncontoso.example\n" + CLIENT + "\n\n/s\nshared\nshared@contoso.example\n");

    assertThat(run.code()).isZero();
    assertThat(run.err())
        .contains("A tenant is named by its GUID or by a domain name")
        .contains("A mailbox is named by its address");
  }

  @Test
  void whatTheCommandLineSaysShouldNotBeAskedFor() {
    Run run =
        Run.of(
            home,
            Map.of(),
            "a@contoso.example\n",
            "config",
            "--init",
            "--profile",
            "prod",
            "--tenant-id",
            "contoso.example",
            "--client-id",
            CLIENT,
            "--certificate",
            "/app.pem");

    assertThat(run.code()).isZero();
    assertThat(run.err()).doesNotContain("tenant-id: ", "client-id: ", "credential [");
    assertThat(run.out()).endsWith("Next: mailgrant doctor --profile prod\n");
    assertThat(home.resolve(".config/mailgrant/prod.properties")).exists();
  }

  @Test
  void aProfileThatExistsShouldStay() throws IOException {
    Path profile = home.resolve(".config/mailgrant/default.properties");
    Files.createDirectories(profile.resolveSibling("."));
    Files.writeString(profile, "folder = mine\n");

    Run run = init("contoso.example\n");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(profile + " exists: ", "--profile NAME");
    assertThat(profile).hasContent("folder = mine\n");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void rootShouldNotWriteInAFolderOfAnotherUser() throws IOException {
    Path theirs = Files.createDirectory(home.resolve("theirs"));
    assumeTrue(Files.getAttribute(home, "unix:uid").equals(0), "only root gives a folder away");
    Files.setAttribute(theirs, "unix:uid", 65_534);

    Run init = Run.of(home, "config", "--init", "--config", "theirs/new/mine.properties");
    Run box = Run.of(home, "sandbox", "--write", "theirs/box");
    Run used = Run.of(home, "sandbox", "--write", "theirs");

    for (Run run : List.of(init, box, used)) {
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err())
          .contains(" it belongs to ", "; run this as ")
          .doesNotContain("This writes");
    }
    assertThat(theirs).isEmptyDirectory();
  }

  @Test
  void answersThatEndTooEarlyShouldWriteNothing() {
    Run run = init("contoso.example\n");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).endsWith("before client-id was given; no profile was written\n");
    assertThat(home.resolve(".config")).doesNotExist();
  }

  @Test
  void optionsThatContradictItShouldBeRefused() {
    assertThat(Run.of(home, "config", "--init", "--json").err()).contains("leave out --json");
    assertThat(Run.of(home, "config", "--init", "--json").code()).isEqualTo(2);
  }

  private Run init(String answers) {
    return Run.of(home, Map.of(), answers, "config", "--init");
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
