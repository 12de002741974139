package dev.mailgrant.store.file;

import static dev.mailgrant.store.file.Sample.key;
import static dev.mailgrant.store.file.Sample.keyFile;
import static dev.mailgrant.store.file.Sample.soon;
import static dev.mailgrant.store.file.Sample.store;
import static dev.mailgrant.store.file.Sample.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailgrant.core.oauth.TokenStoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileTest {
  @TempDir Path home;

  @BeforeEach
  void keepOne() throws Exception {
    store(home).keep(key("app"), token("eyJ.first"), soon());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "c2hvcnQ=",
        "garbled \u0000\u00ff",
        "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo="
      })
  void aKeyFileThatHoldsNoKeyShouldBeNamedAndStayAsItIs(String text) throws Exception {
    Files.writeString(keyFile(home), text);

    assertThatThrownBy(() -> store(home).find(key("app"), soon()))
        .isInstanceOf(TokenStoreException.class)
        .hasMessageContainingAll(
            keyFile(home) + " holds as its key", "32 bytes in base64", "rm " + keyFile(home));
    assertThatThrownBy(() -> store(home).keep(key("app"), token("eyJ.second"), soon()))
        .isInstanceOf(TokenStoreException.class)
        .hasNoCause()
        .message()
        .doesNotContain("QUJD", "c2hv");
    assertThat(Files.readString(keyFile(home))).isEqualTo(text);
  }

  @Test
  void anEndlessKeyFileShouldNotBeReadToItsEnd() throws Exception {
    Files.writeString(keyFile(home), "A".repeat(100_000));

    assertThatThrownBy(() -> store(home).find(key("app"), soon()))
        .isInstanceOf(TokenStoreException.class)
        .hasMessageContaining("has 768 bytes");
  }

  @Test
  void aKeyTakenAwayShouldBeMadeAnewAndOldEntriesShouldBeNone() throws Exception {
    String before = Files.readString(keyFile(home));
    Files.delete(keyFile(home));

    assertThat(store(home).find(key("app"), soon())).isEmpty();
    store(home).keep(key("app"), token("eyJ.second"), soon());

    assertThat(store(home).find(key("app"), soon())).contains(token("eyJ.second"));
    assertThat(Files.readString(keyFile(home))).isNotEqualTo(before);
  }

  @Test
  void aKeyHalfWrittenByAKilledProcessShouldNotCount() throws Exception {
    Files.delete(keyFile(home));
    Files.writeString(keyFile(home).resolveSibling("store.key.new"), "AAEC");

    store(home).keep(key("app"), token("eyJ.second"), soon());

    assertThat(store(home).find(key("app"), soon())).contains(token("eyJ.second"));
    assertThat(keyFile(home).resolveSibling("store.key.new")).doesNotExist();
  }

  @Test
  void manyThreadsAtOnceShouldEndWithOneKey() throws Exception {
    int threads = 8;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      for (int round = 0; round < 5; round++) {
        Path fresh = home.resolve("round" + round);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
          String client = "app" + i;
          all.add(
              pool.submit(
                  () -> {
                    start.await();
                    store(fresh).keep(key(client), token("eyJ." + client), soon());
                    return client;
                  }));
        }
        start.countDown();
        for (Future<?> one : all) {
          one.get(20, TimeUnit.SECONDS);
        }
        for (int i = 0; i < threads; i++) {
          assertThat(store(fresh).find(key("app" + i), soon())).contains(token("eyJ.app" + i));
        }
      }
    } finally {
      pool.shutdownNow();
    }
  }
}
