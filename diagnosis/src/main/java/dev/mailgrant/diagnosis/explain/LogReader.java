package dev.mailgrant.diagnosis.explain;

import dev.mailgrant.diagnosis.explain.line.LineDecoder;
import dev.mailgrant.diagnosis.explain.line.LineStore;
import dev.mailgrant.diagnosis.explain.line.LogCursor;
import dev.mailgrant.diagnosis.explain.line.LogLine;
import dev.mailgrant.diagnosis.explain.line.LogWindow;
import dev.mailgrant.diagnosis.explain.reader.ClaimsReader;
import dev.mailgrant.diagnosis.explain.reader.ConnectionReader;
import dev.mailgrant.diagnosis.explain.reader.ContextReader;
import dev.mailgrant.diagnosis.explain.reader.ImapReader;
import dev.mailgrant.diagnosis.explain.reader.LineReader;
import dev.mailgrant.diagnosis.explain.reader.MailReplyReader;
import dev.mailgrant.diagnosis.explain.reader.OutcomeReader;
import dev.mailgrant.diagnosis.explain.reader.OwnReportReader;
import dev.mailgrant.diagnosis.explain.reader.PayloadReader;
import dev.mailgrant.diagnosis.explain.reader.PhraseReader;
import dev.mailgrant.diagnosis.explain.reader.SetupReader;
import dev.mailgrant.diagnosis.explain.reader.ShownCertificateReader;
import dev.mailgrant.diagnosis.explain.reader.SignInReader;
import dev.mailgrant.diagnosis.explain.reader.StatusOnlyRefusalReader;
import dev.mailgrant.diagnosis.explain.redact.LogRedactor;
import dev.mailgrant.diagnosis.explain.timeline.LogTimeline;
import java.util.Iterator;
import java.util.List;

/**
 * Explains another tool's log: a transcript, debug output, a stack trace, or a bare error text. It
 * does not need to know the tool: it searches for messages of servers and clients with any prefix,
 * quoting or escaping. It opens no connection and changes nothing. Safe for use by several threads.
 *
 * <p>Of several attempts the last one counts. If a mailbox was finally opened, there is no finding
 * about earlier failures.
 */
public final class LogReader {
  /**
   * Longer lines are split for the readers: their patterns may examine a part once for each of its
   * characters, and the content of a log is controlled by servers.
   */
  private static final int LONGEST = 4 * 1024;

  private LogReader() {}

  /**
   * Reads a log.
   *
   * @param text the whole log
   * @return the explanation, without the secrets and mail addresses of the log
   */
  public static Explanation explain(String text) {
    LogRedactor scrub = new LogRedactor();
    LogTimeline timeline = new LogTimeline();
    PayloadReader payloads = new PayloadReader(scrub);
    LineStore lines = new LineStore();
    LineStore raw = new LineStore();
    int number = 0;
    for (String whole : (Iterable<String>) text.lines()::iterator) {
      number++;
      boolean isNumbered = true;
      for (String line : LineDecoder.of(whole)) {
        // Split after redaction, so that no secret is separated from its name.
        String clean = scrub.of(line);
        for (int at = 0; at == 0 || at < clean.length(); at += LONGEST) {
          raw.add(at == 0 && PayloadReader.isWorthIt(line) ? line : "", isNumbered);
          lines.add(clean.substring(at, Math.min(clean.length(), at + LONGEST)), isNumbered);
          isNumbered = false;
        }
      }
    }
    OwnReportReader own = new OwnReportReader();
    List<LineReader> readers =
        List.of(
            new ContextReader(),
            new ShownCertificateReader(),
            new SignInReader(),
            new StatusOnlyRefusalReader(),
            new ClaimsReader(),
            new ImapReader(),
            new MailReplyReader(),
            new SetupReader(),
            new PhraseReader(),
            new ConnectionReader(),
            new OutcomeReader(),
            own);
    LogWindow window = new LogWindow(lines);
    Iterator<LogLine> unredacted = raw.iterator();
    for (int i = 0; window.moveTo(i); i++) {
      LogCursor place = new LogCursor(window, i);
      timeline.at(place.line(i));
      payloads.read(unredacted.next().text(), timeline);
      if (own.isAdvice(place)) {
        continue;
      }
      if (own.isTitle(place)) {
        own.read(place, timeline);
        continue;
      }
      for (LineReader reader : readers) {
        reader.read(place, timeline);
      }
    }
    return new OutcomeResolver(timeline, own.named(), number).explanation();
  }
}
