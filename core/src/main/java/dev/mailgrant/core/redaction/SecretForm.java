package dev.mailgrant.core.redaction;

/** The letters of a secret in one encoding, as {@link CanonicalText} has them. Immutable. */
final class SecretForm {
  private final byte[] letters;
  private final int part;

  /**
   * @param letters all of them
   * @param part how many of them are a part of the secret and not a coincidence
   */
  SecretForm(byte[] letters, int part) {
    this.letters = letters;
    this.part = part;
  }

  int length() {
    return letters.length;
  }

  byte letter(int at) {
    return letters[at];
  }

  /** The group that begins at a position. */
  long group(int at) {
    return CanonicalText.group(letters, at);
  }

  int part() {
    return part;
  }
}
