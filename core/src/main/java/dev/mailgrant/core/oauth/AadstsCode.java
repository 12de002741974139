package dev.mailgrant.core.oauth;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The numbers that Microsoft Entra puts after {@code AADSTS} in its error descriptions (Microsoft,
 * "Microsoft Entra authentication and authorization error codes").
 */
public final class AadstsCode {
  /** A code; its number is group 1. */
  public static final Pattern PATTERN = Pattern.compile("AADSTS(\\d{4,9})");

  private AadstsCode() {}

  /** The distinct numbers in a text, in order. */
  public static List<Integer> in(String text) {
    return PATTERN
        .matcher(text)
        .results()
        .map(code -> Integer.valueOf(code.group(1)))
        .distinct()
        .toList();
  }

  /** The address of Microsoft's page about a code. */
  public static String page(int code) {
    return "https://login.microsoftonline.com/error?code=" + code;
  }
}
