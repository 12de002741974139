package dev.mailgrant.store.file;

import static dev.mailgrant.store.file.Sample.NOW;
import static dev.mailgrant.store.file.Sample.folder;
import static dev.mailgrant.store.file.Sample.key;
import static dev.mailgrant.store.file.Sample.soon;
import static dev.mailgrant.store.file.Sample.store;
import static dev.mailgrant.store.file.Sample.token;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvictionTest {
  @TempDir Path home;

  @Test
  void keepShouldForgetWhatHasExpired() throws Exception {
    store(home).keep(key("lives"), token("eyJ.lives", NOW.plusSeconds(1)), soon());
    store(home).keep(key("over"), token("eyJ.over", NOW), soon());
    store(home).keep(key("app"), token("eyJ.app"), soon());

    assertThat(store(home).find(key("over"), soon())).isEmpty();
    assertThat(store(home).find(key("lives"), soon())).isPresent();
    assertThat(store(home).find(key("app"), soon())).isPresent();
  }

  @Test
  void keepShouldRemoveWhatAKilledWriterLeft() throws Exception {
    store(home).keep(key("app"), token("eyJ.first"), soon());
    Path left = folder(home).resolve("new");
    Files.writeString(left, "half an ent");

    assertThat(store(home).find(key("app"), soon())).contains(token("eyJ.first"));
    store(home).keep(key("app"), token("eyJ.second"), soon());

    assertThat(left).doesNotExist();
    assertThat(store(home).find(key("app"), soon())).contains(token("eyJ.second"));
  }

  @Test
  void keepShouldTouchNoFileThatIsNotNamedAsAnEntry() throws Exception {
    store(home).keep(key("app"), token("eyJ.first"), soon());
    Path foreign = folder(home).resolve("notes.token");
    Files.writeString(foreign, "mine");
    Files.setLastModifiedTime(foreign, FileTime.from(NOW.minus(Duration.ofDays(400))));

    store(home).keep(key("app"), token("eyJ.second"), soon());

    assertThat(foreign).hasContent("mine");
  }

  @Test
  void keepShouldLeaveWhatItCannotReadForADay() throws Exception {
    store(home).keep(key("app"), token("eyJ.first"), soon());
    Path fresh = folder(home).resolve("a".repeat(64) + ".token");
    Path old = folder(home).resolve("b".repeat(64) + ".token");
    Files.writeString(fresh, "MGTS of another version");
    Files.writeString(old, "MGTS of another version");
    Files.setLastModifiedTime(fresh, FileTime.from(NOW.minus(Duration.ofHours(23))));
    Files.setLastModifiedTime(old, FileTime.from(NOW.minus(Duration.ofHours(25))));

    store(home).keep(key("app"), token("eyJ.second"), soon());

    assertThat(fresh).exists();
    assertThat(old).doesNotExist();
  }

  @Test
  void aFolderNamedAsAnEntryShouldNotStopTheOthers() throws Exception {
    store(home).keep(key("app"), token("eyJ.first"), soon());
    Files.createDirectory(folder(home).resolve("c".repeat(64) + ".token"));

    store(home).keep(key("app"), token("eyJ.second"), soon());

    assertThat(store(home).find(key("app"), soon())).contains(token("eyJ.second"));
  }

  @Test
  void tooManyEntriesShouldLoseThoseThatEndFirst() throws Exception {
    store(home).keep(key("app"), token("eyJ.first", NOW.plusSeconds(10)), soon());
    byte[] entry = Files.readAllBytes(Sample.onlyEntry(home));
    for (int i = 0; i < Eviction.MOST_ENTRIES + 20; i++) { // they end with the first, or unreadable
      Files.write(folder(home).resolve(String.format("%064x.token", i)), entry);
    }

    store(home).keep(key("lasts"), token("eyJ.lasts", NOW.plusSeconds(9999)), soon());
    store(home).keep(key("last"), token("eyJ.last", NOW.plusSeconds(999)), soon());

    assertThat(Sample.entries(home)).hasSize(Eviction.MOST_ENTRIES);
    assertThat(store(home).find(key("lasts"), soon())).isPresent();
    assertThat(store(home).find(key("last"), soon())).isPresent();
  }

  @Test
  void foreignFilesShouldNotHideTheEntries() throws Exception {
    store(home).keep(key("app"), token("eyJ.first", NOW.plusSeconds(10)), soon());
    byte[] entry = Files.readAllBytes(Sample.onlyEntry(home));
    for (int i = 0; i < 5 * Eviction.MOST_ENTRIES; i++) {
      Files.createFile(folder(home).resolve("foreign" + i));
    }
    for (int i = 0; i < 2 * Eviction.MOST_ENTRIES; i++) {
      Files.write(folder(home).resolve(String.format("%064x.token", i)), entry);
    }

    store(home).keep(key("last"), token("eyJ.last", NOW.plusSeconds(999)), soon());

    assertThat(Sample.entries(home).stream().filter(f -> f.toString().endsWith(".token")))
        .hasSize(Eviction.MOST_ENTRIES);
  }
}
