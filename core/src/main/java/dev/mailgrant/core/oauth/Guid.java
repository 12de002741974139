package dev.mailgrant.core.oauth;

import java.util.regex.Pattern;

/**
 * The format of ids in Microsoft Entra: 8-4-4-4-12 hexadecimal digits (RFC 9562 section 4). Values
 * from a token, a log or a server become part of a printed command only if they match it.
 */
public final class Guid {
  /** The format as a regular expression without groups, for use in larger ones. */
  public static final String REGEX = "[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}";

  private static final Pattern PATTERN = Pattern.compile(REGEX);

  private Guid() {}

  /** Whether the whole text is a GUID. */
  public static boolean matches(String text) {
    return PATTERN.matcher(text).matches();
  }
}
