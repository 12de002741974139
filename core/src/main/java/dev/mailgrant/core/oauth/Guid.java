package dev.mailgrant.core.oauth;

import java.util.regex.Pattern;

/**
 * The textual form of the ids of Microsoft Entra: 8-4-4-4-12 hexadecimal digits (RFC 9562 section
 * 4). Values from a token, a log or a server become part of a printed command only if they have it.
 */
public final class Guid {
  /** The form as a regular expression without groups, to be part of a larger one. */
  public static final String REGEX = "[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}";

  private static final Pattern PATTERN = Pattern.compile(REGEX);

  private Guid() {}

  /** Whether the whole text is a GUID. */
  public static boolean matches(String text) {
    return PATTERN.matcher(text).matches();
  }
}
