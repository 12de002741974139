package dev.mailgrant.core.oauth.credential;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/** The parts of DER (X.690) that the JDK does not handle. */
final class DerReader {
  private static final int SEQUENCE = 0x30;
  private static final int OCTET_STRING = 0x04;

  /**
   * {@code version 0} and {@code AlgorithmIdentifier {rsaEncryption, NULL}} (RFC 5208, RFC 3279).
   */
  private static final byte[] PKCS8_RSA_HEAD =
      HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");

  private DerReader() {}

  /** Wraps an RSA key (PKCS#1, RFC 8017 appendix A.1.2) into PKCS#8 (RFC 5208 section 5). */
  static byte[] pkcs8OfPkcs1(byte[] rsaPrivateKey) {
    byte[] octets = value(OCTET_STRING, rsaPrivateKey);
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.writeBytes(PKCS8_RSA_HEAD);
    content.writeBytes(octets);
    return value(SEQUENCE, content.toByteArray());
  }

  /**
   * The algorithm that a PKCS#8 key names, as the hexadecimal digits of its DER form; empty if
   * there is none near the beginning.
   */
  static String objectIdentifierOf(byte[] pkcs8) {
    // SEQUENCE, length of 1 to 4 bytes, INTEGER 0, SEQUENCE, length, OBJECT IDENTIFIER
    for (int i = 2; i < Math.min(pkcs8.length - 2, 16); i++) {
      if (pkcs8[i] == 0x06) {
        int end = i + 2 + pkcs8[i + 1];
        return pkcs8[i + 1] > 0 && end <= pkcs8.length
            ? HexFormat.of().formatHex(pkcs8, i, end)
            : "";
      }
    }
    return "";
  }

  /** Lower-case hexadecimal digits. */
  static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static byte[] value(int tag, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    int length = content.length;
    if (length < 0x80) {
      out.write(length);
    } else if (length < 0x100) {
      out.write(0x81);
      out.write(length);
    } else if (length < 0x10000) {
      out.write(0x82);
      out.write(length >> 8);
      out.write(length);
    } else {
      out.write(0x84);
      out.write(length >> 24);
      out.write(length >> 16);
      out.write(length >> 8);
      out.write(length);
    }
    out.writeBytes(content);
    return out.toByteArray();
  }
}
