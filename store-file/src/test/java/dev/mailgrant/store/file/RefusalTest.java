package dev.mailgrant.store.file;

import static dev.mailgrant.store.file.Sample.folder;
import static dev.mailgrant.store.file.Sample.key;
import static dev.mailgrant.store.file.Sample.keyFile;
import static dev.mailgrant.store.file.Sample.soon;
import static dev.mailgrant.store.file.Sample.store;
import static dev.mailgrant.store.file.Sample.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mailgrant.core.oauth.TokenStoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A store with wrong permissions or another owner is not used. */
class RefusalTest {
  @TempDir Path home;

  @BeforeEach
  void keepOne() throws Exception {
    store(home).keep(key("app"), token("eyJ.first"), soon());
  }

  @TestFactory
  Stream<DynamicTest> rightsOfOthersShouldBeRefusedWithTheirCure() throws Exception {
    Map<Path, String> cures =
        Map.of(
            folder(home), "chmod 700 ",
            keyFile(home), "chmod 600 ",
            Sample.onlyEntry(home), "chmod 600 ");
    return cures.entrySet().stream()
        .flatMap(
            cure ->
                Stream.of("---r-----", "----w----", "------r--", "-------w-", "--------x")
                    .map(
                        others ->
                            DynamicTest.dynamicTest(
                                others + " " + home.relativize(cure.getKey()),
                                () -> refusedWith(others, cure.getKey(), cure.getValue()))));
  }

  private void refusedWith(String others, Path path, String cure) throws Exception {
    String rights = "rwx" + others.substring(3);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(rights));

    refused(() -> store(home).find(key("app"), soon()), path.toString(), rights, cure + path);
    refused(() -> store(home).keep(key("app"), token("eyJ.second"), soon()), rights, cure + path);
    refused(() -> store(home).forget(key("app"), soon()), rights, cure + path);

    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
    assertThat(store(home).find(key("app"), soon())).contains(token("eyJ.first"));
  }

  @Test
  void rootShouldMakeNoStoreBelowAFolderOfAnotherUser() throws Exception {
    Path theirs = Files.createDirectory(home.resolve("theirs"));
    assumeTrue(Files.getAttribute(home, "unix:uid").equals(0), "only root gives a folder away");
    Files.setAttribute(theirs, "unix:uid", 65_534);

    refused(() -> store(theirs).keep(key("app"), token("eyJ.first"), soon()), "it belongs to ");

    assertThat(theirs).isEmptyDirectory();
  }

  @Test
  void aLockFileThatOthersMayOpenShouldBeRefused() throws Exception {
    Path lock = folder(home).resolve("lock");
    Files.setPosixFilePermissions(lock, PosixFilePermissions.fromString("rw-rw-rw-"));

    refused(
        () -> store(home).keep(key("app"), token("eyJ.second"), soon()), "rw-rw-rw-", "chmod 600");
  }

  @Test
  void theFixShouldBeAWordOfTheShellForAnyPath() throws Exception {
    Path odd = home.resolve("it's $HOME");
    store(odd).keep(key("app"), token("eyJ.first"), soon());
    Files.setPosixFilePermissions(folder(odd), PosixFilePermissions.fromString("rwxr-xr-x"));

    refused(
        () -> store(odd).find(key("app"), soon()),
        "chmod 700 '" + home + "/it'\\''s $HOME/cache/tokens'");
  }

  @Test
  void linksShouldBeRefused() throws Exception {
    for (Path path : new Path[] {folder(home), keyFile(home), Sample.onlyEntry(home)}) {
      Path elsewhere = home.resolve("elsewhere");
      Files.move(path, elsewhere);
      Files.createSymbolicLink(path, elsewhere);

      refused(
          () -> store(home).find(key("app"), soon()), path + " is a symbolic link", "remove it");
      refused(
          () -> store(home).keep(key("app"), token("eyJ.second"), soon()), "is a symbolic link");

      Files.delete(path);
      Files.move(elsewhere, path);
    }
    assertThat(store(home).find(key("app"), soon())).contains(token("eyJ.first"));
  }

  @Test
  void aLinkToNothingShouldNotBeFollowedByAWriter() throws Exception {
    Path target = home.resolve("target");
    Path entry = Sample.onlyEntry(home);
    Files.delete(entry);
    Files.createSymbolicLink(entry, target);

    refused(() -> store(home).keep(key("app"), token("eyJ.second"), soon()), "symbolic link");
    assertThat(target).doesNotExist();
  }

  @Test
  void aFileInPlaceOfAFolderAndAFolderInPlaceOfAFileShouldBeRefused() throws Exception {
    Path entry = Sample.onlyEntry(home);
    Files.delete(entry);
    Files.createDirectory(entry, OwnerOnlyAccess.FOLDER);
    refused(() -> store(home).find(key("app"), soon()), entry + " is not a file");
    refused(() -> store(home).keep(key("app"), token("x"), soon()), entry + " is not a file");

    Path other = home.resolve("other");
    Files.createDirectory(other);
    Files.createFile(other.resolve("cache"), OwnerOnlyAccess.FILE);
    refused(() -> store(other).keep(key("app"), token("x"), soon()), other + "/cache");
    Files.delete(other.resolve("cache"));
    Files.createDirectories(other.resolve("cache"));
    Files.createFile(folder(other), OwnerOnlyAccess.FILE);
    refused(() -> store(other).find(key("app"), soon()), folder(other) + " is not a folder");
    refused(() -> store(other).keep(key("app"), token("x"), soon()), "is not a folder");
  }

  @Test
  void filesOfAnotherUserShouldBeRefused() throws Exception {
    Path entry = Sample.onlyEntry(home);
    try {
      Files.setOwner(
          entry, home.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("1"));
    } catch (IOException e) {
      assumeTrue(false, "only root can give a file away: " + e);
    }

    refused(() -> store(home).find(key("app"), soon()), "belongs to ", "run as ");
    refused(() -> store(home).keep(key("app"), token("x"), soon()), "belongs to ");
  }

  @Test
  void aFolderThatCannotBeWrittenToShouldBeNamedAndNothingLost() throws Exception {
    assumeFalse("root".equals(System.getProperty("user.name")), "root may write anywhere");
    Files.setPosixFilePermissions(folder(home), PosixFilePermissions.fromString("r-x------"));

    refused(
        () -> store(home).keep(key("app"), token("eyJ.second"), soon()),
        folder(home).toString(),
        "this user may not",
        "name another place");
    assertThat(store(home).find(key("app"), soon())).contains(token("eyJ.first"));
  }

  /**
   * The new file cannot be written, like on a full disk. For root there is no other way to test it.
   */
  @Test
  void aWriteThatFailsShouldLoseNothing() throws Exception {
    Files.createDirectories(folder(home).resolve("new").resolve("in-the-way"));

    refused(
        () -> store(home).keep(key("app"), token("eyJ.second"), soon()),
        "cannot write " + folder(home),
        "room on its disk");
    assertThat(store(home).find(key("app"), soon())).contains(token("eyJ.first"));
  }

  private static void refused(ThrowingCallable call, String... parts) {
    assertThatThrownBy(call)
        .isInstanceOf(TokenStoreException.class)
        .hasMessageContainingAll(parts)
        .message()
        .doesNotContain("eyJ");
  }
}
