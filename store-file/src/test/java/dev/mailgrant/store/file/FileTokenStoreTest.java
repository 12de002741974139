package dev.mailgrant.store.file;

import static dev.mailgrant.store.file.Sample.CLOCK;
import static dev.mailgrant.store.file.Sample.RANDOM;
import static dev.mailgrant.store.file.Sample.folder;
import static dev.mailgrant.store.file.Sample.key;
import static dev.mailgrant.store.file.Sample.keyFile;
import static dev.mailgrant.store.file.Sample.soon;
import static dev.mailgrant.store.file.Sample.store;
import static dev.mailgrant.store.file.Sample.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mailgrant.core.Secret;
import dev.mailgrant.core.oauth.AccessToken;
import dev.mailgrant.core.oauth.CacheKey;
import dev.mailgrant.core.oauth.StoredToken;
import dev.mailgrant.core.oauth.TokenStoreException;
import dev.mailgrant.core.tokens.StoreKey;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTokenStoreTest {
  @TempDir Path home;

  @Test
  void findShouldGiveWhatAnotherInstanceKept() throws Exception {
    store(home).keep(key("app"), token("eyJ.first"), soon());

    assertThat(store(home).find(key("app"), soon())).contains(token("eyJ.first"));
  }

  @Test
  void keepShouldTakeThePlaceOfTheTokenBefore() throws Exception {
    store(home).keep(key("app"), token("eyJ.first"), soon());
    store(home).keep(key("app"), token("eyJ.second"), soon());

    assertThat(store(home).find(key("app"), soon())).contains(token("eyJ.second"));
    assertThat(Sample.entries(home)).hasSize(1);
  }

  @Test
  void theGreatestTokenShouldBeKept() throws Exception {
    StoredToken greatest = token("x".repeat(64 * 1024));
    store(home).keep(key("app"), greatest, soon());

    assertThat(store(home).find(key("app"), soon())).contains(greatest);
  }

  @Test
  void theOddestInstantsAndScopesShouldComeBackAsTheyWere() throws Exception {
    StoredToken odd =
        new StoredToken(
            new AccessToken(Secret.of("t"), Instant.MAX, Instant.MIN, "\ud800 é 😀\n"),
            Instant.EPOCH);
    store(home).keep(key("app"), odd, soon());

    assertThat(store(home).find(key("app"), soon())).contains(odd);
  }

  @Test
  void anEntryTooLargeShouldBeRefusedAndTheOneBeforeStay() throws Exception {
    store(home).keep(key("app"), token("eyJ.first"), soon());
    StoredToken large =
        new StoredToken(
            new AccessToken(Secret.of("t"), Instant.MAX, Instant.MAX, "s".repeat(64 * 1024)),
            Instant.EPOCH);

    assertThatThrownBy(() -> store(home).keep(key("app"), large, soon()))
        .isInstanceOf(TokenStoreException.class)
        .hasMessageContaining("131072");
    assertThat(store(home).find(key("app"), soon())).contains(token("eyJ.first"));
  }

  /** According to the port, callers check the expiry. */
  @Test
  void findShouldGiveATokenThatHasExpired() throws Exception {
    StoredToken expired = token("eyJ.expired", Sample.NOW.minusSeconds(1));
    store(home).keep(key("app"), expired, soon());

    assertThat(store(home).find(key("app"), soon())).contains(expired);
  }

  @Test
  void keysThatDifferInOneFieldShouldNeverMix() throws Exception {
    URI endpoint = URI.create("https://login.example/t/token");
    Secret secret = Secret.of("secret a");
    List<CacheKey> keys =
        List.of(
            new CacheKey(endpoint, "tenant", "client", secret, "scope"),
            new CacheKey(
                URI.create("https://login.example/u/token"), "tenant", "client", secret, "scope"),
            new CacheKey(endpoint, "tenant2", "client", secret, "scope"),
            new CacheKey(endpoint, "tenant", "client2", secret, "scope"),
            new CacheKey(endpoint, "tenant", "client", Secret.of("secret b"), "scope"),
            new CacheKey(endpoint, "tenant", "client", secret, "scope2"),
            new CacheKey(endpoint, "tenantc", "lient", secret, "scope"),
            new CacheKey(endpoint, "", "tenantclient", secret, "scope"));
    for (int i = 0; i < keys.size(); i++) {
      assertThat(store(home).find(keys.get(i), soon())).isEmpty();
      store(home).keep(keys.get(i), token("eyJ." + i), soon());
    }

    for (int i = 0; i < keys.size(); i++) {
      assertThat(store(home).find(keys.get(i), soon())).contains(token("eyJ." + i));
    }
  }

  @Test
  void forgetShouldRemoveThisEntryAlone() throws Exception {
    store(home).keep(key("app"), token("eyJ.first"), soon());
    store(home).keep(key("other"), token("eyJ.other"), soon());

    store(home).forget(key("app"), soon());
    store(home).forget(key("app"), soon());

    assertThat(store(home).find(key("app"), soon())).isEmpty();
    assertThat(store(home).find(key("other"), soon())).contains(token("eyJ.other"));
  }

  @Test
  void lookingAndForgettingShouldLeaveNoTrace() throws Exception {
    assertThat(store(home).find(key("app"), soon())).isEmpty();
    store(home).forget(key("app"), soon());

    assertThat(home).isEmptyDirectory();
  }

  @Test
  void aStoreUnderAGivenKeyShouldNeedNoKeyFile() throws Exception {
    StoreKey given = StoreKey.random(RANDOM);
    FileTokenStore.withKey(folder(home), given, CLOCK, RANDOM)
        .keep(key("app"), token("eyJ.first"), soon());
    StoreKey again = StoreKey.ofBase64(given.base64());

    assertThat(FileTokenStore.withKey(folder(home), again, CLOCK, RANDOM).find(key("app"), soon()))
        .contains(token("eyJ.first"));
    assertThat(keyFile(home).getParent()).doesNotExist();
  }

  /** Names depend on the store's key: the same token has another name in another store. */
  @Test
  void anotherKeyShouldFindNothing() throws Exception {
    store(home).keep(key("app"), token("eyJ.first"), soon());

    FileTokenStore other =
        FileTokenStore.withKey(folder(home), StoreKey.random(RANDOM), CLOCK, RANDOM);
    assertThat(other.find(key("app"), soon())).isEmpty();
    other.keep(key("app"), token("eyJ.other"), soon());

    assertThat(store(home).find(key("app"), soon())).contains(token("eyJ.first"));
  }

  /** As in a container with a user id without a name: Linux provides the owner of the process. */
  @Test
  void aUserWithoutANameShouldHaveAStoreAsWell() throws Exception {
    assumeTrue(Files.isDirectory(Path.of("/proc/self")), "only Linux has /proc");
    String name = System.getProperty("user.name");
    System.setProperty("user.name", "?");
    try {
      store(home).keep(key("app"), token("eyJ.first"), soon());
    } finally {
      System.setProperty("user.name", name);
    }

    assertThat(store(home).find(key("app"), soon())).contains(token("eyJ.first"));
  }

  @Test
  void everythingMadeShouldBeItsOwnersAlone() throws Exception {
    store(home).keep(key("app"), token("eyJ.first"), soon());

    for (Path made : List.of(folder(home), folder(home).getParent(), keyFile(home).getParent())) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
          .as(made.toString())
          .isEqualTo("rwx------");
    }
    List<Path> files;
    try (var all = Files.walk(home)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    assertThat(files)
        .extracting(file -> file.getFileName().toString())
        .contains("lock", "store.key", "store.key.lock")
        .hasSize(4);
    for (Path file : files) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .as(file.toString())
          .isEqualTo("rw-------");
    }
  }
}
