package dev.mailgrant.diagnosis.explain.reader;

import dev.mailgrant.diagnosis.explain.line.KeywordFilter;
import dev.mailgrant.diagnosis.explain.line.LogCursor;
import dev.mailgrant.diagnosis.explain.timeline.LogTimeline;
import java.util.regex.Pattern;

/**
 * Recognises a refused token request in a log with the HTTP status but without the response body,
 * which Windows PowerShell and several HTTP libraries do not show for a 400 or 401.
 */
public final class StatusOnlyRefusalReader implements LineReader {
  private static final KeywordFilter MENTIONED = KeywordFilter.of("400", "401");

  private static final int AROUND = 3;

  private static final Pattern REFUSED =
      Pattern.compile(
          "(?i)\\b40[01][\\s(:]{1,3}(?:Bad Request|Unauthorized)|\\((?:400|401)\\) (?:Bad Request|Unauthorized)");

  private static final Pattern ENDPOINT =
      Pattern.compile("(?i)login\\.microsoftonline\\.|oauth2/(?:v2\\.0/)?token");

  private static final Pattern REASON =
      Pattern.compile("AADSTS\\d{4}|\\b(?:invalid|unauthorized|unsupported)_[a-z]{3,20}\\b");

  @Override
  public void read(LogCursor place, LogTimeline timeline) {
    if (!MENTIONED.isIn(place.lower()) || timeline.attempt().hasOutcome()) {
      return;
    }
    if (REFUSED.matcher(place.text()).find()) {
      String around = place.around(AROUND);
      if (ENDPOINT.matcher(around).find() && !REASON.matcher(around).find()) {
        timeline.refusedUntold(place.text().strip());
      }
    }
  }
}
