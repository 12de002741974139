package dev.mailgrant.store.file;

import dev.mailgrant.core.oauth.CacheKey;
import dev.mailgrant.core.tokens.StoreKey;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The file name of an entry: an HMAC of its {@link CacheKey} with the store's key, so that names do
 * not reveal the application and cannot be guessed.
 */
final class EntryName {
  /** The format of all names; other files do not belong to the store. */
  static final Pattern FORM = Pattern.compile("[0-9a-f]{64}\\.token");

  private EntryName() {}

  static String of(CacheKey key, StoreKey store) {
    byte[] mac =
        KeyDerivation.hmac(
            KeyDerivation.forPurpose(store, "mailgrant token store 1: names"), canonical(key));
    return HexFormat.of().formatHex(mac) + ".token";
  }

  /** Each field is preceded by its length, so that two different keys never have the same bytes. */
  static byte[] canonical(CacheKey key) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    try {
      for (String field :
          List.of(
              key.tokenEndpoint().toString(),
              key.tenantId(),
              key.clientId(),
              key.credential().reveal(),
              key.scope())) {
        out.writeInt(field.length());
        out.writeChars(field); // UTF-16 is lossless for any field
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }
}
