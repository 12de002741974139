package dev.mailgrant.diagnosis.explain.reader;

import dev.mailgrant.diagnosis.explain.line.KeywordFilter;
import dev.mailgrant.diagnosis.explain.line.LogCursor;
import dev.mailgrant.diagnosis.explain.timeline.LogTimeline;
import dev.mailgrant.diagnosis.finding.Certainty;
import dev.mailgrant.diagnosis.finding.FindingId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the findings in a report of mailgrant, as text or JSON. They are based on more facts than
 * the report shows.
 */
public final class OwnReportReader implements LineReader {
  private static final KeywordFilter MENTIONED = KeywordFilter.of("mg-");

  private static final String ID = "(MG-[A-Z]{2,8}-\\d{3})";

  private static final Pattern TEXT =
      Pattern.compile(
          "^[\\s>|]{0,12}(?:\\d{1,3}\\. )?(certain|likely|possible): .{1,200} \\[?"
              + ID
              + "]?\\s*$");

  private static final Pattern JSON_ID = Pattern.compile("\"id\"\\s{0,4}:\\s{0,4}\"" + ID + "\"");

  private static final Pattern JSON_CERTAINTY =
      Pattern.compile("\"certainty\"\\s{0,4}:\\s{0,4}\"(certain|likely|possible)\"");

  /** The rows of a finding by their labels; indented text below a row belongs to it. */
  private static final Pattern ROW =
      Pattern.compile("^[\\s>|]{3,12}(cause|evidence|verify|fix|effective|conflict) {1,8}\\S");

  private static final Pattern CONTINUED = Pattern.compile("^[\\s>|]{3,16}\\S");

  private static final String EVIDENCE = "evidence";

  /** The general text of a finding in reports of earlier versions, or in JSON. */
  private static final Pattern ADVICE =
      Pattern.compile(
          "^[\\s>|]{0,12}(?:(?:cause {9}|verify {8}|to be sure {4}|fix {11}|to mend {7}|takes effect {2}|conflict {6})\\S"
              + "|(?:cause|verify|fix)(?: \\[[A-Za-z ]{1,40}])?: \\S"
              + "|\"(?:cause|remedy|takesEffect)\"\\s{0,4}:)");

  /** The maximum number of lines of a finding. */
  private static final int LINES_OF_A_FINDING = 60;

  private final Map<FindingId, Certainty> named = new LinkedHashMap<>();
  private int last;

  /**
   * Returns whether a line is general text of a finding: "some have NO AUTHENTICATE failed" is not
   * a response of a server. The evidence of a finding is in other lines.
   */
  public boolean isAdvice(LogCursor place) {
    return !named.isEmpty()
        && place.at() - last <= LINES_OF_A_FINDING
        && (ADVICE.matcher(place.text()).find() || isInRowOfAdvice(place));
  }

  private boolean isInRowOfAdvice(LogCursor place) {
    for (int at = place.at(); at > last; at--) {
      String text = place.line(at).text();
      Matcher row = ROW.matcher(text);
      if (row.find()) {
        return !row.group(1).equals(EVIDENCE);
      }
      if (!CONTINUED.matcher(text).find()) {
        return false;
      }
    }
    return false;
  }

  /**
   * Returns whether a line is the title of a finding, which is not text from a server or a tool.
   */
  public boolean isTitle(LogCursor place) {
    return MENTIONED.isIn(place.lower()) && TEXT.matcher(place.text()).find();
  }

  /** The findings so far, in the report's order. */
  public Map<FindingId, Certainty> named() {
    return Collections.unmodifiableMap(named);
  }

  @Override
  public void read(LogCursor place, LogTimeline timeline) {
    if (!MENTIONED.isIn(place.lower())) {
      return;
    }
    Matcher text = TEXT.matcher(place.text());
    if (!text.find() && place.at() > 0) {
      // A narrow terminal wraps the title.
      text = TEXT.matcher(new LogCursor(place.lines(), place.at() - 1).withNext());
    }
    if (text.reset().find()) {
      name(text.group(2), text.group(1), place, timeline);
      return;
    }
    Matcher id = JSON_ID.matcher(place.text());
    Matcher certainty = JSON_CERTAINTY.matcher(place.withNext());
    if (id.find() && certainty.find()) {
      name(id.group(1), certainty.group(1), place, timeline);
    }
  }

  private void name(String id, String certainty, LogCursor place, LogTimeline timeline) {
    FindingId.of(id)
        .ifPresent(
            which -> {
              last = place.at();
              named.put(which, Certainty.valueOf(certainty.toUpperCase(Locale.ROOT)));
              timeline.saw("finding of mailgrant: " + id + ", " + certainty);
            });
  }
}
