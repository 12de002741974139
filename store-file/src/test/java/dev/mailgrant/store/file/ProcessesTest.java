package dev.mailgrant.store.file;

import static dev.mailgrant.store.file.Sample.folder;
import static dev.mailgrant.store.file.Sample.key;
import static dev.mailgrant.store.file.Sample.soon;
import static dev.mailgrant.store.file.Sample.store;
import static dev.mailgrant.store.file.Sample.token;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several processes with one store. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ProcessesTest {
  private static final int TIMES = 40;

  @TempDir Path home;

  @Test
  void twoWritersAtOnceShouldLoseNothingAndNoReaderShouldSeeAHalf() throws Exception {
    store(home).keep(key("shared"), token("from-the-beginning"), soon());
    try (Warnings warnings = new Warnings();
        StoreProcess one = new StoreProcess(home);
        StoreProcess two = new StoreProcess(home)) {
      assertThat(one.answer() + two.answer()).isEqualTo("readyready");
      one.tell("keep-many one " + TIMES);
      two.tell("keep-many two " + TIMES);
      CompletableFuture<String> both =
          CompletableFuture.supplyAsync(() -> answer(one) + answer(two));
      int seen = 0;
      do {
        assertThat(store(home).find(key("shared"), soon())).isPresent();
        seen++;
      } while (!both.isDone());

      assertThat(both.get(1, TimeUnit.SECONDS)).isEqualTo("donedone");
      for (int i = 0; i < TIMES; i++) {
        assertThat(store(home).find(key("one" + i), soon())).contains(token("one." + i));
        assertThat(store(home).find(key("two" + i), soon())).contains(token("two." + i));
      }
      assertThat(store(home).find(key("shared"), soon()).orElseThrow().token().value().reveal())
          .endsWith("." + (TIMES - 1));
      assertThat(warnings.messages()).isEmpty();
      assertThat(seen).as("looks in between").isGreaterThan(TIMES);
    }
  }

  @Test
  void twoProcessesThatMakeTheKeyAtOnceShouldEndWithOne() throws Exception {
    try (StoreProcess one = new StoreProcess(home);
        StoreProcess two = new StoreProcess(home)) {
      assertThat(one.answer() + two.answer()).isEqualTo("readyready");
      for (int round = 0; round < 20; round++) {
        one.tell("keep " + round + " one first");
        two.tell("keep " + round + " two second");
        assertThat(one.answer() + two.answer()).isEqualTo("donedone");

        Path fresh = home.resolve(String.valueOf(round));
        assertThat(store(fresh).find(key("one"), soon())).contains(token("first"));
        assertThat(store(fresh).find(key("two"), soon())).contains(token("second"));
      }
    }
  }

  @Test
  void aProcessKilledAtAnyTimeShouldLeaveAStoreThatWorks() throws Exception {
    for (int round = 0; round < 4; round++) {
      store(home).keep(key("app"), token("0." + "x".repeat(StoreProcess.LONG)), soon());
      try (StoreProcess writer = new StoreProcess(home)) {
        assertThat(writer.answer()).isEqualTo("ready");
        writer.tell("keep-on");
        int kept = 0;
        for (int i = 0; i <= 7 * round; i++) {
          kept = Integer.parseInt(writer.answer());
        }
        writer.kill();

        assertThat(theStoreWorksAndHas()).isGreaterThanOrEqualTo(kept);
      }
    }
  }

  /** It is stopped repeatedly until a file is incomplete. */
  @Test
  void aProcessKilledInTheMiddleOfWritingShouldLeaveAStoreThatWorks() throws Exception {
    Path half = folder(home).resolve("new");
    for (int round = 0; round < 3; round++) {
      try (StoreProcess writer = new StoreProcess(home)) {
        assertThat(writer.answer()).isEqualTo("ready");
        writer.tell("keep-on");
        int kept = Integer.parseInt(writer.answer());
        for (int i = 0; i < 500 && !isStoppedWith(half, writer); i++) {
          writer.signal("CONT");
        }
        writer.kill();

        assertThat(half).exists();
        assertThat(theStoreWorksAndHas()).isGreaterThanOrEqualTo(kept);
      }
    }
  }

  /** The second signal has no effect, but shows that the first one has been handled. */
  private static boolean isStoppedWith(Path half, StoreProcess writer) throws Exception {
    writer.signal("STOP");
    if (!Files.exists(half)) {
      return false;
    }
    writer.signal("STOP");
    return Files.exists(half);
  }

  /** The number of the token that the killed process stored last. */
  private int theStoreWorksAndHas() throws Exception {
    try (Warnings warnings = new Warnings()) {
      String value = store(home).find(key("app"), soon()).orElseThrow().token().value().reveal();
      assertThat(value).hasSizeGreaterThan(StoreProcess.LONG);
      store(home).keep(key("after"), token("eyJ.after"), soon());
      assertThat(store(home).find(key("after"), soon())).contains(token("eyJ.after"));
      assertThat(folder(home).resolve("new")).doesNotExist();
      assertThat(warnings.messages()).isEmpty();
      return Integer.parseInt(value.substring(0, value.indexOf('.')));
    }
  }

  /** A limit on file sizes stops a process in the middle of a write, like a full disk. */
  @Test
  void aDiskThatIsFullShouldLoseNothing() throws Exception {
    Path full = home.resolve("full");
    store(full).keep(key("app"), token("eyJ.first"), soon());
    List<String> limited = List.of("/bin/sh", "-c", "ulimit -f 16 && exec \"$0\" \"$@\"");
    try (StoreProcess process = new StoreProcess(home, limited)) {
      assertThat(process.answer()).isEqualTo("ready");
      process.tell("keep full app " + "x".repeat(StoreProcess.LONG));

      assertThat(process.answer())
          .contains("cannot write " + Sample.onlyEntry(full), "File too large", "room on its disk");
      assertThat(store(full).find(key("app"), soon())).contains(token("eyJ.first"));
      assertThat(folder(full).resolve("new")).doesNotExist();
    }
  }

  private static String answer(StoreProcess process) {
    try {
      return process.answer();
    } catch (IOException e) {
      return String.valueOf(e);
    }
  }
}
