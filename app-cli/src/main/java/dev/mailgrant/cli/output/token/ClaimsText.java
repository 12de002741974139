package dev.mailgrant.cli.output.token;

import dev.mailgrant.cli.output.finding.GivenOptions;
import dev.mailgrant.cli.output.finding.ShortFindings;
import dev.mailgrant.cli.terminal.Fold;
import dev.mailgrant.cli.terminal.Pad;
import dev.mailgrant.cli.terminal.Terminal;
import dev.mailgrant.core.json.JsonObject;
import dev.mailgrant.core.oauth.AccessToken;
import dev.mailgrant.core.oauth.Claims;
import dev.mailgrant.diagnosis.finding.Finding;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Prints the claims of a token with their meanings and the findings. */
public final class ClaimsText {
  private static final int WIDTH = 100;
  private static final String INDENT = " ".repeat(18);

  private final Terminal terminal;

  public ClaimsText(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Prints a line with a title. */
  public static void head(String title, String words, Terminal terminal) {
    terminal.result(Pad.right(title, 16) + words);
  }

  /** Prints the token's description, its claims and the findings. */
  public void print(
      AccessToken token,
      Instant now,
      ClaimGlossary glossary,
      List<Finding> findings,
      GivenOptions given) {
    head("token", token.placeholder(), terminal);
    head(
        "valid until",
        RelativeTime.of(token.expiresAt(), now, ZoneId.systemDefault())
            + ", according to the token response",
        terminal);
    head("scope", token.scope(), terminal);
    terminal.result("");
    Optional<Claims> claims = token.claims();
    if (claims.isEmpty()) {
      head(
          "claims",
          token.isDamaged()
              ? "unreadable: the token is cut short or damaged"
              : "not readable: the token is opaque, and only the server it is for can read it",
          terminal);
    } else {
      print(claims.get(), glossary, findings);
    }
    print(findings, given);
  }

  /**
   * Prints the claims in their order, followed by missing required ones.
   *
   * @param findings the findings, which mark claims
   */
  void print(Claims claims, ClaimGlossary glossary, List<Finding> findings) {
    Map<String, Object> members = claims.json().members();
    Set<String> concerned = ConcernedClaims.of(findings, claims);
    Set<String> names = new LinkedHashSet<>(members.keySet());
    names.addAll(concerned);
    for (String name : names) {
      Object value = members.get(name);
      // A long name must not touch its value.
      head(
          name.length() < 16 ? name : name + " ",
          value == null ? "(absent)" : value(value),
          terminal);
      String mark = concerned.contains(name) ? "! " : "";
      glossary.meaning(name, claims).ifPresent(text -> wrap(mark + text));
    }
  }

  /** Prints the findings about a token. */
  void print(List<Finding> findings, GivenOptions given) {
    ShortFindings text = new ShortFindings(terminal::result, given, terminal.display().columns());
    for (Finding finding : findings) {
      text.print(finding);
    }
  }

  private void wrap(String words) {
    int width = Math.min(terminal.display().columns(), WIDTH);
    for (String line : Fold.lines(words, width - INDENT.length())) {
      terminal.result(INDENT + line);
    }
  }

  /** A claim's value in readable form: text without quotes, anything else as JSON. */
  static String value(Object value) {
    if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
      return list.stream().map(String.class::cast).collect(Collectors.joining(", "));
    }
    if (value instanceof List<?> || value instanceof JsonObject) {
      String json = JsonObject.of(Map.of("", value)).toJson();
      return json.substring(json.indexOf(':') + 1, json.length() - 1).strip();
    }
    return value.toString();
  }
}
