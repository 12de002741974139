package dev.mailgrant.store.file;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.mailgrant.core.Secret;
import dev.mailgrant.core.oauth.AccessToken;
import dev.mailgrant.core.oauth.StoredToken;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;

/** The decrypted form of an entry: three instants, the scope, the token. */
final class EntryCodec {
  private EntryCodec() {}

  static byte[] write(StoredToken kept) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    AccessToken token = kept.token();
    try {
      write(out, kept.obtainedAt());
      write(out, token.expiresAt());
      write(out, token.refreshAt());
      out.writeInt(token.scope().length());
      out.writeChars(token.scope());
      byte[] value = token.value().reveal().getBytes(US_ASCII); // AccessToken accepts nothing else
      out.writeInt(value.length);
      out.write(value);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  /**
   * @throws UnreadableEntryException if the bytes are not an output of {@link #write}
   */
  static StoredToken read(byte[] bytes) throws UnreadableEntryException {
    try {
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
      Instant obtainedAt = readInstant(in);
      Instant expiresAt = readInstant(in);
      Instant refreshAt = readInstant(in);
      char[] scope = new char[length(in, Character.BYTES)];
      for (int i = 0; i < scope.length; i++) {
        scope[i] = in.readChar();
      }
      byte[] value = new byte[length(in, 1)];
      in.readFully(value);
      if (in.available() > 0) {
        throw new IOException("something follows the token");
      }
      return new StoredToken(
          new AccessToken(
              Secret.of(new String(value, US_ASCII)), expiresAt, refreshAt, new String(scope)),
          obtainedAt);
    } catch (IOException | DateTimeException | IllegalArgumentException e) {
      throw new UnreadableEntryException("it does not hold what this version writes");
    }
  }

  private static void write(DataOutputStream out, Instant instant) throws IOException {
    out.writeLong(instant.getEpochSecond());
    out.writeInt(instant.getNano());
  }

  private static Instant readInstant(DataInputStream in) throws IOException {
    return Instant.ofEpochSecond(in.readLong(), in.readInt());
  }

  /** Limits a length to the remaining data, so that a wrong number cannot exhaust memory. */
  private static int length(DataInputStream in, int bytesEach) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > in.available() / bytesEach) {
      throw new IOException("a length that cannot be");
    }
    return length;
  }
}
