package dev.mailgrant.core.oauth.credential;

import dev.mailgrant.core.oauth.CredentialUnusableException;

/**
 * Detects the kind of a DER file from its first bytes, so that the error for a wrong file can name
 * its kind.
 */
enum DerFile {
  /** RFC 7292 section 4: a SEQUENCE that begins with the version, 3. */
  PKCS12,
  /** RFC 5280 section 4.1: a SEQUENCE that begins with another one. */
  CERTIFICATE,
  /** PKCS#8 and PKCS#1: a SEQUENCE that begins with the version, 0. */
  KEY,
  /** RFC 5958 section 3: like a certificate, but the inner SEQUENCE begins with an algorithm. */
  ENCRYPTED_KEY,
  /** None of these. */
  OTHER;

  private static final int SEQUENCE = 0x30;
  private static final int INTEGER = 0x02;
  private static final int OBJECT_IDENTIFIER = 0x06;

  /** Detects the kind; {@link #OTHER} if it is not DER. */
  static DerFile of(byte[] content) {
    if (at(content, 0) != SEQUENCE) {
      return OTHER;
    }
    int inner = contentOf(content, 0);
    if (at(content, inner) == INTEGER && at(content, inner + 1) == 1) {
      int version = at(content, inner + 2);
      return version == 3 ? PKCS12 : version == 0 ? KEY : OTHER;
    }
    if (at(content, inner) != SEQUENCE) {
      return OTHER;
    }
    return at(content, contentOf(content, inner)) == OBJECT_IDENTIFIER
        ? ENCRYPTED_KEY
        : CERTIFICATE;
  }

  /** The error for a file of this kind, with the command that converts it to PEM. */
  CredentialUnusableException refused() {
    String message =
        switch (this) {
          case CERTIFICATE ->
              "the file is a DER certificate without a key; convert it to PEM with: openssl"
                  + " x509 -inform DER -in certificate.cer -out certificate.pem, and give the"
                  + " file of the private key too";
          case KEY, ENCRYPTED_KEY ->
              "the file is a DER private key without a certificate; convert it to PEM with:"
                  + " openssl pkey -inform DER -in key.der -out key.pem, and give the"
                  + " file of the certificate too";
          case PKCS12 ->
              "the file is PKCS#12, which contains both key and certificate: give no other key file";
          case OTHER ->
              "the file is binary but not PKCS#12, or it is damaged; check it with: openssl asn1parse"
                  + " -inform DER -in FILE";
        };
    return this == OTHER
        ? new CredentialUnusableException(message)
        : new CredentialUnusableException(message, CredentialUnusableException.Part.KEY);
  }

  /**
   * The start of the content of the value at {@code from}: after its tag and length (X.690 8.1).
   */
  private static int contentOf(byte[] der, int from) {
    int length = at(der, from + 1);
    return from + 2 + (length > 0x80 ? length - 0x80 : 0);
  }

  private static int at(byte[] der, int index) {
    return index < der.length ? der[index] & 0xff : -1;
  }
}
