package dev.mailgrant.diagnosis.explain.reader;

import dev.mailgrant.core.net.ProxyLogin;
import dev.mailgrant.core.oauth.AadstsCode;
import dev.mailgrant.core.oauth.OAuthError;
import dev.mailgrant.core.oauth.UnusableReply;
import dev.mailgrant.diagnosis.explain.line.FilteredPattern;
import dev.mailgrant.diagnosis.explain.line.KeywordFilter;
import dev.mailgrant.diagnosis.explain.line.LogCursor;
import dev.mailgrant.diagnosis.explain.line.LogLine;
import dev.mailgrant.diagnosis.explain.line.TrailingNoise;
import dev.mailgrant.diagnosis.explain.timeline.LogTimeline;
import dev.mailgrant.diagnosis.fact.Fact;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads token requests in a log: refusals with Microsoft's codes (AADSTS) or the errors of RFC 6749
 * section 5.2, responses that are not JSON, and received tokens.
 */
public final class SignInReader implements LineReader {
  private static final KeywordFilter MENTIONED =
      KeywordFilter.of(
          "token",
          "aadsts",
          "oauth",
          "grant",
          "client",
          "msal",
          "error",
          "407",
          "429",
          "tunnel",
          "login.",
          "html",
          "json",
          "invalid",
          "character",
          "requests",
          "tenant",
          "openid",
          "microsoft.identity");

  private static final int AROUND = 3;

  private static final Pattern ERROR_CODES =
      Pattern.compile("error_codes[\"']?\\s{0,8}[:=]>?\\s{0,8}\\[?\\s{0,8}(\\d{4,9})");

  private static final String ERRORS =
      "(invalid_client|unauthorized_client|invalid_grant|invalid_scope|invalid_request|invalid_resource"
          + "|unsupported_grant_type|interaction_required|temporarily_unavailable)";

  private static final Pattern ERROR = Pattern.compile("\\b" + ERRORS + "\\b");

  private static final Pattern BARE_ERROR =
      Pattern.compile(
          "^[\\s\"']{0,4}(?:(?i:error|exception)\\W{1,4})?"
              + ERRORS
              + "[\"']?\\s{0,4}(?:[:.,-]|$)");

  private static final Pattern ERROR_IN_BRACKETS = Pattern.compile("[\\[(]" + ERRORS + "[\\])]");

  private static final Pattern END_OF_DESCRIPTION =
      Pattern.compile(
          "\"\\s{0,8}[,}]|'\\s{0,8}[,}]|\\\\r|\\.?\\s{0,8}Trace ID|\\s{1,8}at \\S{1,200}\\(|$");

  private static final FilteredPattern SPEAKS_OF_TOKENS =
      FilteredPattern.of(
          "(?i)oauth2?/(?:v2\\.0/)?token|access.?token|acquire_?token|msal4j|msal\\.|msal-node|MSAL |Microsoft\\.Identity\\.Client|AADSTS|client_credentials"
              + "|grant_type|login\\.microsoftonline|openid-configuration|client_?id\\b|OAuth ?2|msal4j|token_?url|TokenService");

  private static final FilteredPattern TOKEN_CAME =
      FilteredPattern.of(
          "(?i)[\"']access_token[\"']\\s{0,8}+[:=]\\s{0,8}+(?!\\{)|\\btoken (?:was )?(?:acquired|obtained|received|refreshed|retrieved|issued)"
              + "|(?:acquired|obtained|received|got|fetched|retrieved)(?: an?| new| the){0,2}(?: new)? (?:access |oauth2? )?token"
              + "|token_type[\"']?\\s{0,8}[:=]>?\\s{0,8}[\"']?bearer");

  private static final Pattern HTTP_STATUS =
      Pattern.compile(
          "(?i)(?:HTTP/[12](?:\\.[01])?\\s|status(?: ?code)?[\"']?\\s?(?:was|is|of|=|:)?\\s?[\"']?|returned\\s|error\\s|HTTPError:\\s|\\()(4(?:07|29|04|05)|5(?:00|02|03|04)|511)\\b");

  private static final Pattern REFUSAL_STATUS =
      Pattern.compile(
          "(?i)(?:HTTP/[12](?:\\.[01])?\\s{1,2}|status(?: ?code)?[\"']?\\s?(?:is|of|=|:)?\\s?[\"']?)(4\\d\\d)\\b"
              + "|\\b(40[01])[\\s():]{1,3}(?:Bad Request|Unauthorized)");

  private static final Pattern PAGE =
      Pattern.compile(
          "(?i)<!DOCTYPE html|<html[ >]|Unexpected token '?<'?|JSONDecodeError|Expecting value: line \\d+ column|Unexpected character \\('<'"
              + "|invalid character '<' looking for|Unexpected character encountered while parsing value: <"
              + "|'<' is an invalid start of a value|invalid_json|Expected BEGIN_OBJECT but was STRING");

  /** A proxy that does not let the connection through. */
  private static final Pattern TUNNEL =
      Pattern.compile(
          "(?i)tunnel connection failed: 403|unable to tunnel through proxy.{0,60}403|HTTP code 403 from proxy|CONNECT tunnel failed, response 403");

  private static final Pattern TOO_MANY = Pattern.compile("(?i)too ?many ?requests|\\b429\\b");

  /** MSAL's own check, before anything is sent. */
  private static final Pattern NO_TENANT =
      Pattern.compile("missing_tenant_id_error|not common, organizations,? or consumers");

  private static final Pattern NAMED_PROXY =
      Pattern.compile(
          "(?i)zscaler|blue ?coat|forti(?:guard|gate|net)|squid|umbrella|netskope|forcepoint|websense|captive|hotspot|web ?filter|access denied");

  @Override
  public void read(LogCursor place, LogTimeline timeline) {
    if (!MENTIONED.isIn(place.lower())) {
      return;
    }
    String text = place.text();
    boolean isAboutTokens = SPEAKS_OF_TOKENS.isIn(text, place.lower());
    if (isAboutTokens) {
      timeline.token().spokenOf(place.number());
    }
    if (NO_TENANT.matcher(text).find()) {
      timeline.know(Fact.NO_TENANT, text.strip());
      timeline.rejected(text.strip());
      return;
    }
    if (refused(place, timeline)) {
      return;
    }
    if (TOKEN_CAME.isIn(text, place.lower()) && !place.lower().contains("error")) {
      timeline.issued();
      return;
    }
    boolean isNear = timeline.token().isLastSpokenOf(place.number());
    if (isNear && !timeline.attempt().hasOutcome()) {
      strange(place, timeline);
    }
  }

  private static boolean refused(LogCursor place, LogTimeline timeline) {
    String text = place.text();
    Matcher code = AadstsCode.PATTERN.matcher(text);
    if (code.find()) {
      timeline.refused(refusal(place, code.start()));
      return true;
    }
    Matcher numbers = ERROR_CODES.matcher(text);
    if (numbers.find() && !AadstsCode.PATTERN.matcher(place.around(AROUND)).find()) {
      timeline.refused(
          error(
              place,
              error(text),
              Optional.of("error_codes " + numbers.group(1)),
              List.of(Integer.valueOf(numbers.group(1)))));
      return true;
    }
    Optional<String> error = error(text);
    boolean isAnswer =
        error.isPresent()
            && (text.contains("error_description")
                || isBare(text)
                || text.matches(
                    "(?s).*[\"']?error(?:Code|_code)?[\"']?\\s{0,3}(?:=>|[:=])\\s{0,3}[\"']?"
                        + error.get()
                        + ".*"));
    boolean isTold = AadstsCode.PATTERN.matcher(place.around(AROUND)).find();
    if (isAnswer && !isTold) {
      timeline.refused(error(place, error, description(text), List.of()));
      return true;
    }
    return false;
  }

  /**
   * Whether the error is at the beginning of the text, or in brackets as written by OAuth
   * libraries.
   */
  private static boolean isBare(String text) {
    return BARE_ERROR.matcher(text).find() || ERROR_IN_BRACKETS.matcher(text).find();
  }

  private static OAuthError refusal(LogCursor place, int start) {
    String text = place.text().substring(start);
    List<Integer> codes = AadstsCode.in(place.text());
    // Terminals and mail clients wrap the description, and its end distinguishes some meanings.
    boolean isWhole = text.contains("Trace ID") || text.contains("\"") || text.contains("'}");
    if (!isWhole) {
      StringBuilder more = new StringBuilder(text);
      for (LogLine next : place.following(4)) {
        boolean isOwnLine =
            next.text()
                .matches(
                    "\\s*(?:at |Caused by|\\{|\\}|\\[|\\d{4}-\\d\\d-\\d\\d|Traceback|File \"|\\$|PS ).*");
        if (isOwnLine || AadstsCode.PATTERN.matcher(next.text()).find()) {
          break;
        }
        more.append(' ').append(next.text().strip());
        if (next.text().contains("Trace ID")) {
          break;
        }
      }
      text = more.toString();
    }
    Matcher end = END_OF_DESCRIPTION.matcher(text);
    String description = end.find() ? text.substring(0, end.start()) : text;
    String shown = description.length() > 600 ? description.substring(0, 600) : description;
    return error(place, error(place.around(AROUND)), Optional.of(shown.strip()), codes);
  }

  private static OAuthError error(
      LogCursor place, Optional<String> error, Optional<String> description, List<Integer> codes) {
    return new OAuthError(
        error.orElse(""),
        description,
        codes,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        status(place),
        Optional.empty());
  }

  /** The HTTP status near a refusal, if there is one. */
  private static int status(LogCursor place) {
    Matcher status = REFUSAL_STATUS.matcher(place.around(AROUND));
    return status.find()
        ? Integer.parseInt(status.group(1) == null ? status.group(2) : status.group(1))
        : 0;
  }

  private static Optional<String> error(String text) {
    Matcher error = ERROR.matcher(text);
    return error.find() ? Optional.of(error.group(1)) : Optional.empty();
  }

  private static Optional<String> description(String text) {
    int at = text.indexOf("error_description");
    return at < 0
        ? Optional.empty()
        : Optional.of(
            TrailingNoise.of(
                text.substring(at + "error_description".length())
                    .replaceFirst("^[\"'\\s:=>]+", "")));
  }

  /** A response that is neither a token nor a refusal: an HTML page, a proxy, a busy service. */
  private static void strange(LogCursor place, LogTimeline timeline) {
    String text = place.text();
    Matcher status = HTTP_STATUS.matcher(text);
    boolean isProxyLogin =
        text.contains(String.valueOf(ProxyLogin.STATUS))
            && text.toLowerCase(Locale.ROOT).contains("prox");
    if (isProxyLogin) {
      timeline.answeredStrangely(reply(ProxyLogin.STATUS, text));
    } else if (TUNNEL.matcher(text).find()) {
      timeline.answeredStrangely(reply(403, text));
    } else if (TOO_MANY.matcher(text).find()) {
      timeline.answeredStrangely(reply(text.contains("429") ? 429 : 0, text));
    } else if (PAGE.matcher(text).find()) {
      String page = place.around(AROUND);
      String shown = NAMED_PROXY.matcher(page).find() ? page : text;
      timeline.answeredStrangely(
          reply(status.find() ? Integer.parseInt(status.group(1)) : 0, shown));
    } else if (status.find()) {
      int code = Integer.parseInt(status.group(1));
      boolean isService = code == 429 || code >= 500;
      if (isService || ProxyLogin.isWantedBy(code)) {
        timeline.answeredStrangely(reply(code, text));
      }
    }
  }

  private static UnusableReply reply(int status, String words) {
    String excerpt = words.length() > 400 ? words.substring(0, 400) : words;
    return new UnusableReply(status, "", excerpt, Optional.empty(), Optional.empty());
  }
}
