package dev.mailgrant.core.redaction;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * A secret that servers may have changed.
 *
 * @param plain the secret
 * @param part how many characters of it are a part of it and not a coincidence; at least the length
 *     of the secret if none is
 * @param partInBase64 the same for its base64 in UTF-8
 */
record SoughtSecret(String plain, int part, int partInBase64) {
  private static final double BASE64 = 4 / 3.0;

  /**
   * No token of Entra is longer; the memory for all forms would be many times that of the secret.
   */
  private static final int LONGEST_IN_ALL_FORMS = 1 << 15;

  /** Of a longer secret, parts are longer too, so that not more of them are kept. */
  private static final int MOST_PARTS = 1 << 11;

  SoughtSecret {
    part = Math.max(part, plain.length() / MOST_PARTS);
    partInBase64 = Math.max(partInBase64, plain.length() / MOST_PARTS);
  }

  /**
   * The forms in which it is searched for. Those of UTF-16 with the low byte first contain those
   * with the high byte first, except for one byte.
   */
  List<SecretForm> forms() {
    List<SecretForm> forms = new ArrayList<>();
    byte[] narrow = plain.getBytes(UTF_8);
    add(forms, plain, part);
    if (narrow.length > plain.length()) {
      add(forms, plain.toUpperCase(Locale.ROOT), part); // may have other letters, as of a sharp s
    }
    Base64Alignments.of(narrow).forEach(form -> add(forms, form, BASE64 * partInBase64));
    if (plain.length() <= LONGEST_IN_ALL_FORMS) {
      byte[] wide = plain.getBytes(UTF_16LE);
      add(forms, HexFormat.of().formatHex(narrow), 2 * part);
      add(forms, HexFormat.of().formatHex(wide), 4 * part);
      Base64Alignments.of(wide).forEach(form -> add(forms, form, 2 * BASE64 * part));
    }
    return forms;
  }

  /**
   * @param least how many characters of the form are a part of it; not all of them are letters
   */
  private static void add(List<SecretForm> forms, String form, double least) {
    byte[] letters = CanonicalText.of(form);
    double ofLetters = least * letters.length / Math.max(1, form.length());
    int length = Math.max(CanonicalText.GROUP, (int) ofLetters);
    if (letters.length >= CanonicalText.GROUP) {
      forms.add(new SecretForm(letters, Math.min(letters.length, length)));
    }
  }

  @Override
  public String toString() {
    return "SoughtSecret[***]";
  }
}
