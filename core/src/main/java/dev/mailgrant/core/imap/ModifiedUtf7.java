package dev.mailgrant.core.imap;

import static java.nio.charset.StandardCharsets.UTF_16BE;

import java.util.Base64;

/**
 * Modified UTF-7, the encoding of folder names in IMAP4rev1 (RFC 3501 section 5.1.3): printable
 * ASCII is unchanged, {@code &} is {@code &-}, and everything else is UTF-16BE in base64 with
 * {@code ,} for {@code /}, between {@code &} and {@code -}.
 */
final class ModifiedUtf7 {
  private ModifiedUtf7() {}

  static String encode(String name) {
    StringBuilder out = new StringBuilder();
    int i = 0;
    while (i < name.length()) {
      char c = name.charAt(i);
      if (c == '&') {
        out.append("&-");
        i++;
      } else if (isDirect(c)) {
        out.append(c);
        i++;
      } else {
        int end = i;
        while (end < name.length() && !isDirect(name.charAt(end))) {
          end++;
        }
        byte[] utf16 = name.substring(i, end).getBytes(UTF_16BE);
        out.append('&')
            .append(Base64.getEncoder().withoutPadding().encodeToString(utf16).replace('/', ','))
            .append('-');
        i = end;
      }
    }
    return out.toString();
  }

  private static boolean isDirect(char c) {
    return c >= 0x20 && c <= 0x7e;
  }
}
