package dev.mailgrant.diagnosis.explain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.diagnosis.explain.timeline.Observation;
import dev.mailgrant.diagnosis.finding.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Evidence and observations must come from the input. They may describe a quotation with the words
 * below; every other word and number must be in the log.
 */
class EvidenceTest {
  /** The words that explain adds; without any status, number or name. */
  private static final Set<String> OWN_WORDS =
      Set.copyOf(
          List.of(
              ("0x01 accepted among authenticate by capabilities challenge command contains"
                      + " error escape for greeting has in inspection instead is message next no not of"
                      + " pop3 refused reported request response roles sasl sent sequence server service sign"
                      + " smtp success the tls to token tool was")
                  .split(" ", -1)));

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_]+");

  private static final Pattern ENCODED = Pattern.compile("[A-Za-z0-9+/_-]{12,}");

  private static final Pattern JSON_ESCAPE = Pattern.compile("\\\\u00([0-9a-f]{2})");

  /** The status of a response over IMAP or POP3. */
  private static final Pattern STATUS = Pattern.compile("\\b(?:OK|NO|BAD|BYE|PREAUTH|ERR)\\b");

  /** A mail address, and a truncated word. */
  private static final Pattern SHORTENED = Pattern.compile("<address \\d+@…>|\\w*…$");

  static Stream<String> texts() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(EvidenceTest.class.getResourceAsStream("logs.txt"))) {
      List<String> logs =
          Arrays.stream(new String(in.readAllBytes(), UTF_8).split("(?m)^==== [^\n]*\n", -1))
              .skip(1)
              .map(log -> log.replaceAll("(?m)^# [^\n]*\n", ""))
              .toList();
      assertThat(logs).hasSizeGreaterThan(50);
      return Stream.concat(logs.stream(), bare());
    }
  }

  /** Text without its context, as in messages and exceptions. */
  private static Stream<String> bare() {
    return Stream.of(
        "AADSTS7000215: Invalid client secret provided.",
        "AADSTS700016",
        "invalid_client",
        "error=invalid_scope",
        "\"error_codes\":[7000222]",
        "login.microsoftonline.com: Too Many Requests",
        "acquire token: Unexpected token '<', is not valid JSON",
        "acquire token: JSONDecodeError: Expecting value: line 1 column 1 (char 0)",
        "ClientAuthError: missing_tenant_id_error: A tenant id must be specified",
        "AUTHENTICATE failed.",
        "LOGIN failed.",
        "User is authenticated but not connected",
        "Request is throttled. Suggested Backoff Time: 89117 milliseconds",
        "Server Unavailable. 15",
        "Session invalidated - AccessTokenExpired",
        "Command received in Invalid state.",
        "Basic authentication is disabled.",
        "outlook.office365.com: Authentication failed",
        "outlook.office365.com: invalid login, authentication mechanism: PLAIN",
        "smtp.office365.com: Authentication failed, smtp",
        "imap.gmail.com: login failed",
        "imap: Logging in is disabled on this server",
        "pop: Logon failure: unknown user name or bad password.",
        "535 5.7.3 Authentication unsuccessful",
        "220 FR0P281CA0230.outlook.office365.com Microsoft ESMTP MAIL Service ready\nsmtp login failed",
        "imap.corp.example: zscaler: certificate verify failed: unable to get local issuer certificate",
        "outlook.office365.com: Connection refused",
        "outlook.office365.com: read timed out");
  }

  @ParameterizedTest
  @MethodSource("texts")
  void everyWordOfTheEvidenceShouldStandInTheLog(String log) {
    Explanation explanation = LogReader.explain(log);

    assertThat(explanation.findings()).flatExtracting(Finding::evidence).allMatch(isIn(log));
    assertThat(explanation.observations()).extracting(Observation::words).allMatch(isIn(log));
  }

  private static Predicate<String> isIn(String log) {
    // The SASL message contains a token, which is encoded once more.
    String once = decoded(log);
    String lower = (log + once + decoded(once)).toLowerCase(Locale.ROOT);
    Set<String> known = words(lower).collect(Collectors.toSet());
    return text -> {
      String quoted = SHORTENED.matcher(text).replaceAll(" ");
      return words(quoted).allMatch(word -> OWN_WORDS.contains(word) || isIn(word, known, lower))
          && STATUS.matcher(quoted).results().allMatch(status -> isWord(status.group(), log));
    };
  }

  /** A word may be part of a longer one; a number may not. */
  private static boolean isIn(String word, Set<String> known, String lower) {
    boolean isNumber = word.chars().anyMatch(Character::isDigit);
    return known.contains(word) || (!isNumber && lower.contains(word));
  }

  private static boolean isWord(String word, String log) {
    return Pattern.compile("(?<![A-Z])" + word + "(?![A-Z])").matcher(log).find();
  }

  /** Tokens, SASL messages and challenges are quoted in decoded form. */
  private static String decoded(String log) {
    return ENCODED
        .matcher(log)
        .results()
        .map(found -> found.group().replace('-', '+').replace('_', '/'))
        .map(text -> text.substring(0, text.length() - (text.length() % 4 == 1 ? 1 : 0)))
        .map(text -> new String(Base64.getDecoder().decode(text), UTF_8))
        .collect(
            Collectors.joining(
                "\n", "\n" + JSON_ESCAPE.matcher(log).replaceAll(EvidenceTest::character), ""));
  }

  private static String character(MatchResult escape) {
    return Character.toString(Integer.parseInt(escape.group(1), 16));
  }

  private static Stream<String> words(String text) {
    return WORD.matcher(text.toLowerCase(Locale.ROOT)).results().map(found -> found.group());
  }
}
