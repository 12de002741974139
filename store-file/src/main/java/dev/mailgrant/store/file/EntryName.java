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
 * The file name of an entry: an HMAC of its {@link CacheKey} under the store's key, which tells
 * nobody whose tokens are kept and lets nobody guess.
 */
final class EntryName {
  /** What all names look like; a file named otherwise is none of the store's. */
  static final Pattern FORM = Pattern.compile("[0-9a-f]{64}\\.token");

  private EntryName() {}

  static String of(CacheKey key, StoreKey store) {
    byte[] mac =
        KeyDerivation.hmac(
            KeyDerivation.forPurpose(store, "mailgrant token store 1: names"), canonical(key));
    return HexFormat.of().formatHex(mac) + ".token";
  }

  /** Each field with its length before it, so that no two keys run together into the same bytes. */
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
        out.writeChars(field); // UTF-16 loses nothing, whatever the field holds
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }
}
