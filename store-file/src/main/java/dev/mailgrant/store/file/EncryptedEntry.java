package dev.mailgrant.store.file;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.mailgrant.core.tokens.StoreKey;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalLong;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A file of the store: an unencrypted header, then the entry encrypted with AES-256-GCM.
 *
 * <pre>
 * 0   5  "MGTS", and the version: 1
 * 5   8  when the token expires, in seconds since 1970: for removal without decryption
 * 13 12  nonce, random for each write (NIST SP 800-38D section 8.2.2)
 * 25     the output of EntryCodec, encrypted, and the tag of 16 bytes
 * </pre>
 *
 * The tag also covers the first 13 bytes and the file name, so that a file cannot replace another
 * by renaming.
 */
final class EncryptedEntry {
  /**
   * The maximum file size in bytes; the longest token that {@code AccessToken} accepts is half of
   * it.
   */
  static final int MAX_BYTES = 128 * 1024;

  /** The number of bytes that {@link #expiry} needs. */
  static final int HEAD_BYTES = 13;

  private static final byte[] START = {'M', 'G', 'T', 'S', 1};
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BYTES = 16;

  private EncryptedEntry() {}

  static byte[] seal(
      String name, byte[] entry, Instant expiresAt, StoreKey key, SecureRandom random) {
    byte[] head =
        ByteBuffer.allocate(HEAD_BYTES).put(START).putLong(expiresAt.getEpochSecond()).array();
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] hidden = cipher(Cipher.ENCRYPT_MODE, name, head, nonce, key).doFinal(entry);
      return ByteBuffer.allocate(HEAD_BYTES + NONCE_BYTES + hidden.length)
          .put(head)
          .put(nonce)
          .put(hidden)
          .array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK has AES-GCM", e);
    }
  }

  /**
   * @throws UnreadableEntryException if the file was not encrypted with this name and key, or was
   *     altered
   */
  static byte[] open(String name, byte[] file, StoreKey key) throws UnreadableEntryException {
    if (expiry(file).isEmpty()) {
      throw new UnreadableEntryException("it is no token file of this version");
    }
    if (file.length < HEAD_BYTES + NONCE_BYTES + TAG_BYTES) {
      throw new UnreadableEntryException("it is cut off");
    }
    byte[] head = Arrays.copyOf(file, HEAD_BYTES);
    byte[] nonce = Arrays.copyOfRange(file, HEAD_BYTES, HEAD_BYTES + NONCE_BYTES);
    int start = HEAD_BYTES + NONCE_BYTES;
    try {
      return cipher(Cipher.DECRYPT_MODE, name, head, nonce, key)
          .doFinal(file, start, file.length - start);
    } catch (AEADBadTagException e) {
      throw new UnreadableEntryException(
          "it was damaged, or written for another entry or under another key");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK has AES-GCM", e);
    }
  }

  /**
   * When the token in a file expires, in seconds since 1970, according to the unverified header;
   * sufficient to remove the file. Empty if it is not a file of this version.
   *
   * @param file the file, or its first {@link #HEAD_BYTES} bytes
   */
  static OptionalLong expiry(byte[] file) {
    if (file.length < HEAD_BYTES || !Arrays.equals(file, 0, START.length, START, 0, START.length)) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(ByteBuffer.wrap(file).getLong(START.length));
  }

  private static Cipher cipher(int mode, String name, byte[] head, byte[] nonce, StoreKey key)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    byte[] aes = KeyDerivation.forPurpose(key, "mailgrant token store 1: entries");
    cipher.init(
        mode, new SecretKeySpec(aes, "AES"), new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
    cipher.updateAAD(head);
    cipher.updateAAD(name.getBytes(US_ASCII));
    return cipher;
  }
}
