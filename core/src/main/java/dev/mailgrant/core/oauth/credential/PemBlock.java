package dev.mailgrant.core.oauth.credential;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import dev.mailgrant.core.oauth.CredentialUnusableException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One {@code -----BEGIN …-----} block (RFC 7468). Text outside the blocks is ignored (section 2).
 */
final class PemBlock {
  private static final Pattern BEGIN = Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,64})-----");

  private final String label;
  private final byte[] der;
  private final boolean traditionallyEncrypted;

  private PemBlock(String label, byte[] der, boolean traditionallyEncrypted) {
    this.label = label;
    this.der = der;
    this.traditionallyEncrypted = traditionallyEncrypted;
  }

  /** The label, for example {@code CERTIFICATE}. */
  String label() {
    return label;
  }

  /** The decoded content. */
  byte[] der() {
    return der;
  }

  /** Returns whether it is encrypted in OpenSSL's traditional format, with RFC 1421 headers. */
  boolean isTraditionallyEncrypted() {
    return traditionallyEncrypted;
  }

  /** Returns all blocks of a file in order; none if it is not PEM. */
  static List<PemBlock> allIn(byte[] content) throws CredentialUnusableException {
    String text = text(content);
    List<PemBlock> blocks = new ArrayList<>();
    Matcher begin = BEGIN.matcher(text);
    int from = 0;
    while (begin.find(from)) {
      String label = begin.group(1);
      String endLine = "-----END " + label + "-----";
      int end = text.indexOf(endLine, begin.end());
      if (end < 0) {
        throw new CredentialUnusableException(
            "the PEM block " + label + " has no line " + endLine + ": the file is truncated");
      }
      blocks.add(of(label, text.substring(begin.end(), end)));
      from = end + endLine.length();
    }
    return blocks;
  }

  private static PemBlock of(String label, String body) throws CredentialUnusableException {
    if (body.contains("Proc-Type: 4,ENCRYPTED")) {
      return new PemBlock(label, new byte[0], true);
    }
    try {
      return new PemBlock(label, Base64.getDecoder().decode(body.replaceAll("\\s+", "")), false);
    } catch (IllegalArgumentException e) {
      // The decoder's own message may quote a character of the key.
      throw new CredentialUnusableException(
          "the PEM block " + label + " is not base64: the file is damaged");
    }
  }

  /** PowerShell's {@code >} writes UTF-16 with a byte order mark; PEM itself is ASCII. */
  private static String text(byte[] content) {
    if (content.length >= 2 && content[0] == (byte) 0xff && content[1] == (byte) 0xfe) {
      return new String(content, UTF_16LE);
    }
    if (content.length >= 2 && content[0] == (byte) 0xfe && content[1] == (byte) 0xff) {
      return new String(content, UTF_16BE);
    }
    return new String(content, ISO_8859_1);
  }
}
