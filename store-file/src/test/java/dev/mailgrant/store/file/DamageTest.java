package dev.mailgrant.store.file;

import static dev.mailgrant.store.file.Sample.key;
import static dev.mailgrant.store.file.Sample.soon;
import static dev.mailgrant.store.file.Sample.store;
import static dev.mailgrant.store.file.Sample.token;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailgrant.core.tokens.StoreKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a file of the store contains: the result is the stored token, or none. */
class DamageTest {
  @TempDir Path home;
  private final Warnings warnings = new Warnings();
  private Path entry = Path.of("");
  private byte[] whole = {};

  @BeforeEach
  void keepOne() throws Exception {
    store(home).keep(key("app"), token("eyJ.first"), soon());
    entry = Sample.onlyEntry(home);
    whole = Files.readAllBytes(entry);
  }

  @AfterEach
  void stopListening() {
    warnings.close();
  }

  @Test
  void anyByteThatIsAlteredShouldMakeTheEntryNone() throws Exception {
    for (int i = 0; i < whole.length; i++) {
      for (int change : new int[] {0x01, 0x80, 0xff}) {
        byte[] altered = whole.clone();
        altered[i] ^= (byte) change;
        Files.write(entry, altered);

        assertThat(store(home).find(key("app"), soon())).as("byte " + i).isEmpty();
      }
    }
    assertThat(warnings.messages())
        .hasSize(3 * whole.length)
        .allMatch(line -> line.startsWith("WARNING the token store ignores " + entry));
    Files.write(entry, whole);
    assertThat(store(home).find(key("app"), soon())).contains(token("eyJ.first"));
  }

  @Test
  void anyLengthButItsOwnShouldMakeTheEntryNone() throws Exception {
    for (int length = 0; length <= whole.length + 3; length++) {
      if (length != whole.length) {
        Files.write(entry, Arrays.copyOf(whole, length));

        assertThat(store(home).find(key("app"), soon())).as("length " + length).isEmpty();
      }
    }
  }

  @Test
  void aDamagedEntryShouldBeReplacedByTheNextToken() throws Exception {
    Files.write(entry, new byte[] {1, 2, 3});

    store(home).keep(key("app"), token("eyJ.second"), soon());

    assertThat(store(home).find(key("app"), soon())).contains(token("eyJ.second"));
  }

  @Test
  void anEntryUnderTheNameOfAnotherShouldBeNone() throws Exception {
    store(home).keep(key("other"), token("eyJ.other"), soon());
    List<Path> both = Sample.entries(home);
    Path aside = home.resolve("aside");
    Files.move(both.get(0), aside);
    Files.move(both.get(1), both.get(0));
    Files.move(aside, both.get(1));

    assertThat(store(home).find(key("app"), soon())).isEmpty();
    assertThat(store(home).find(key("other"), soon())).isEmpty();
    assertThat(warnings.messages()).hasSize(2).allMatch(line -> line.contains("another entry"));
  }

  @Test
  void anEntryOfAnotherStoreShouldBeNone(@TempDir Path elsewhere) throws Exception {
    store(elsewhere).keep(key("app"), token("eyJ.foreign"), soon());
    Files.write(entry, Files.readAllBytes(Sample.onlyEntry(elsewhere)));

    assertThat(store(home).find(key("app"), soon())).isEmpty();
    assertThat(warnings.messages())
        .singleElement()
        .asString()
        .contains("under another key")
        .doesNotContain("eyJ");
  }

  @Test
  void aFileOfOtherMakingShouldBeNone() throws Exception {
    for (String text : List.of("", "{\"access_token\":\"eyJ.planted\"}", "x".repeat(200_000))) {
      Files.write(entry, text.getBytes(US_ASCII));

      assertThat(store(home).find(key("app"), soon())).isEmpty();
    }
    assertThat(warnings.messages())
        .hasSize(3)
        .noneMatch(line -> line.contains("planted"))
        .last()
        .asString()
        .contains("longer than 131072 bytes");
  }

  /** Encrypted with the correct key and name, as by a later version of this program. */
  @Test
  void anEntryThatSaysSomethingElseInsideShouldBeNone() throws Exception {
    StoreKey key = StoreKey.random(Sample.RANDOM);
    byte[] plain = EntryCodec.write(token("eyJ.first"));
    String name = entry.getFileName().toString();
    for (int length = 0; length < plain.length; length++) {
      byte[] shorter = Arrays.copyOf(plain, length);
      byte[] sealed = EncryptedEntry.seal(name, shorter, Sample.NOW, key, Sample.RANDOM);
      byte[] opened = EncryptedEntry.open(name, sealed, key);

      assertThat(opened).isEqualTo(shorter);
      assertThatThrownBy(() -> EntryCodec.read(opened))
          .isInstanceOf(UnreadableEntryException.class);
    }
    byte[] longer = Arrays.copyOf(plain, plain.length + 1);
    assertThatThrownBy(() -> EntryCodec.read(longer)).isInstanceOf(UnreadableEntryException.class);
    for (int i = 0; i < plain.length; i++) {
      byte[] altered = plain.clone();
      altered[i] ^= (byte) 0x80;
      neverAnythingWorse(altered);
    }
  }

  private static void neverAnythingWorse(byte[] altered) {
    try {
      assertThat(EntryCodec.read(altered)).isNotEqualTo(token("eyJ.first"));
    } catch (UnreadableEntryException e) {
      assertThat(e).hasMessageContaining("does not hold");
    }
  }
}
