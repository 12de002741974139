package dev.mailgrant.store.file;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.Secret;
import dev.mailgrant.core.oauth.AccessToken;
import dev.mailgrant.core.oauth.CacheKey;
import dev.mailgrant.core.oauth.StoredToken;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/** The tests' tokens and stores. */
final class Sample {
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  static final SecureRandom RANDOM = new SecureRandom();
  static final String SCOPE = "https://outlook.office365.com/.default";

  private Sample() {}

  static CacheKey key(String client) {
    return new CacheKey(
        URI.create("https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token"),
        "contoso.example",
        client,
        Secret.of("secret 0123456789abcdef"),
        SCOPE);
  }

  static StoredToken token(String value) {
    return token(value, NOW.plus(Duration.ofHours(1)));
  }

  static StoredToken token(String value, Instant expiresAt) {
    return new StoredToken(
        new AccessToken(
            Secret.of(value), expiresAt, expiresAt.minusSeconds(300), "Mail.Read POP.Access"),
        NOW.plusNanos(123_456_789));
  }

  /** The store of a test: its directory and its key file. */
  static FileTokenStore store(Path home) {
    return FileTokenStore.withKeyFile(folder(home), keyFile(home), CLOCK, RANDOM);
  }

  static Path folder(Path home) {
    return home.resolve("cache").resolve("tokens");
  }

  static Path keyFile(Path home) {
    return home.resolve("config").resolve("store.key");
  }

  static Deadline soon() {
    return Deadline.after(Duration.ofSeconds(20), Clock.systemUTC());
  }

  static List<Path> entries(Path home) throws IOException {
    try (Stream<Path> files = Files.list(folder(home))) {
      return files
          .filter(file -> EntryName.FORM.matcher(file.getFileName().toString()).matches())
          .sorted()
          .toList();
    }
  }

  static Path onlyEntry(Path home) throws IOException {
    List<Path> entries = entries(home);
    if (entries.size() != 1) {
      throw new AssertionError("one entry expected, found " + entries);
    }
    return entries.get(0);
  }
}
