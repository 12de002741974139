package dev.mailgrant.store.file;

import static dev.mailgrant.store.file.Sample.key;
import static dev.mailgrant.store.file.Sample.soon;
import static dev.mailgrant.store.file.Sample.store;
import static dev.mailgrant.store.file.Sample.token;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.oauth.CacheKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InTheClearTest {
  private static final String TOKEN = "eyJhbGciOiJSUzI1NiJ9.planted-token-value";

  @TempDir Path home;

  @Test
  void noFileShouldShowTheTokenOrWhoseItIs() throws Exception {
    CacheKey key = key("11111111-2222-3333-4444-555555555555");
    store(home).keep(key, token(TOKEN), soon());
    String plain =
        new String(EntryCodec.write(token(TOKEN)), ISO_8859_1)
            + new String(EntryName.canonical(key), ISO_8859_1);

    List<String> secrets =
        List.of(
            TOKEN,
            key.clientId(),
            key.tenantId(),
            key.credential().reveal(),
            key.scope(),
            key.tokenEndpoint().toString(),
            "Mail.Read POP.Access");
    for (String secret : secrets) {
      assertThat(traces(secret)).as("the search itself").anyMatch(plain::contains);
    }
    List<Path> files;
    try (var all = Files.walk(home)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    assertThat(files).hasSize(4);
    for (Path file : files) {
      String content = file + "\n" + new String(Files.readAllBytes(file), ISO_8859_1);
      for (String secret : secrets) {
        assertThat(traces(secret)).as(file.toString()).noneMatch(content::contains);
      }
    }
  }

  @Test
  void theSameTokenShouldNeverBeTheSameBytesTwice() throws Exception {
    store(home).keep(key("app"), token(TOKEN), soon());
    byte[] first = Files.readAllBytes(Sample.onlyEntry(home));
    store(home).keep(key("app"), token(TOKEN), soon());
    byte[] second = Files.readAllBytes(Sample.onlyEntry(home));

    assertThat(second).hasSameSizeAs(first);
    for (int start = EncryptedEntry.HEAD_BYTES; start + 8 <= first.length; start++) {
      assertThat(List.of(start, new String(second, start, 8, ISO_8859_1)))
          .isNotEqualTo(List.of(start, new String(first, start, 8, ISO_8859_1)));
    }
  }

  /** A text in one byte or two for each character, and in base64 whatever stands before it. */
  private static List<String> traces(String text) {
    List<String> traces = new ArrayList<>();
    for (byte[] bytes : List.of(text.getBytes(ISO_8859_1), text.getBytes(UTF_16BE))) {
      traces.add(new String(bytes, ISO_8859_1));
      for (int shift = 0; shift < 3; shift++) {
        byte[] shifted = new byte[shift + bytes.length];
        System.arraycopy(bytes, 0, shifted, shift, bytes.length);
        String base64 = Base64.getEncoder().withoutPadding().encodeToString(shifted);
        traces.add(base64.substring(4, base64.length() - 2));
      }
    }
    return traces;
  }
}
