package dev.mailgrant.diagnosis.explain.line;

import dev.mailgrant.core.json.JsonObject;
import dev.mailgrant.core.json.JsonSyntaxException;
import dev.mailgrant.core.redaction.HtmlEntities;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Removes what tools put around a line: terminal colours, JSON, escapes of strings, HTML and URLs.
 * A prefix of the line (a time, a thread, an arrow) is kept; the readers skip it.
 */
public final class LineDecoder {
  /** Longer lines are split, so that patterns only process limited text. */
  private static final int LONGEST = 32 * 1024;

  /**
   * Control sequences of terminals (ECMA-48): colours, and commands to the terminal up to their
   * end, such as links (OSC 8) and titles. The text of a link remains.
   */
  private static final Pattern TERMINAL =
      Pattern.compile(
          "\u001B\\[[0-9;:?]{0,64}[A-Za-z]|\u001B\\][^\u0007\u001B]{0,4096}+(?:\u0007|\u001B\\\\)");

  private static final Pattern STRING_ESCAPE =
      Pattern.compile("\\\\(?:u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|([rnt\"'/\\\\]))");

  private static final Pattern ENTITY =
      Pattern.compile("&(#\\d{1,5}|#[xX][0-9A-Fa-f]{1,4}|[a-z]{2,6});");

  private static final Pattern PERCENT = Pattern.compile("%([0-9A-Fa-f]{2})");

  private LineDecoder() {}

  /** Returns the lines in a raw line, at least one. */
  public static List<String> of(String raw) {
    List<String> lines = new ArrayList<>();
    String plain = raw.indexOf('\u001B') < 0 ? raw : TERMINAL.matcher(raw).replaceAll("");
    for (int at = 0; at == 0 || at < plain.length(); at += LONGEST) {
      piece(plain.substring(at, Math.min(plain.length(), at + LONGEST)), lines);
    }
    return lines;
  }

  private static void piece(String plain, List<String> lines) {
    String object = plain.strip();
    if (object.startsWith("{") && object.endsWith("}") && object.length() > 2) {
      try {
        members("", JsonObject.parse(object), lines);
        return;
      } catch (JsonSyntaxException e) {
        // Text that only looks like an object remains a line.
      }
    }
    decoded(plain, lines);
  }

  private static void members(String name, Object value, List<String> lines) {
    if (value instanceof JsonObject object) {
      for (Map.Entry<String, Object> member : object.members().entrySet()) {
        members(member.getKey(), member.getValue(), lines);
      }
    } else if (value instanceof List<?> list) {
      list.forEach(one -> members(name, one, lines));
    } else {
      decoded(name + ": " + value, lines);
    }
  }

  /** Decodes at most two layers: JSON within a string within a log is common, more is not. */
  private static void decoded(String text, List<String> lines) {
    String once = layer(text);
    String twice = once.equals(text) ? once : layer(once);
    twice.lines().filter(line -> !line.isBlank()).forEach(lines::add);
    if (lines.isEmpty()) {
      lines.add("");
    }
  }

  private static String layer(String text) {
    String plain = text;
    if (plain.indexOf('\\') >= 0) {
      plain = replace(STRING_ESCAPE, plain, LineDecoder::unescaped);
    }
    if (plain.indexOf('&') >= 0) {
      plain = replace(ENTITY, plain, LineDecoder::entity);
    }
    boolean isUrl = plain.contains("%20") || plain.contains("%3a") || plain.contains("%3A");
    if (isUrl
        && (plain.contains("error_description")
            || plain.contains("AADSTS")
            || plain.contains("grant_type")
            || plain.contains("scope="))) {
      plain =
          replace(
              PERCENT,
              plain.replace('+', ' '),
              found -> String.valueOf((char) Integer.parseInt(found.group(1), 16)));
    }
    return plain;
  }

  private static String unescaped(MatchResult found) {
    if (found.group(1) != null) {
      return String.valueOf((char) Integer.parseInt(found.group(1), 16));
    }
    if (found.group(2) != null) {
      // ^A is needed to find SASL messages; other control characters stay visible.
      char c = (char) Integer.parseInt(found.group(2), 16);
      return c == 1 || c >= ' ' ? String.valueOf(c) : found.group();
    }
    return switch (found.group(3)) {
      case "r" -> "";
      case "n" -> "\n";
      case "t" -> "\t";
      default -> found.group(3);
    };
  }

  private static String entity(MatchResult found) {
    if (found.group(1).equals("nbsp")) {
      return " ";
    }
    int point = HtmlEntities.codePoint(found.group(1));
    return Character.isValidCodePoint(point) ? Character.toString(point) : found.group();
  }

  private static String replace(
      Pattern pattern, String text, java.util.function.Function<MatchResult, String> by) {
    return pattern.matcher(text).replaceAll(found -> Matcher.quoteReplacement(by.apply(found)));
  }
}
