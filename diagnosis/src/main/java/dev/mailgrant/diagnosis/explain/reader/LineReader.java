package dev.mailgrant.diagnosis.explain.reader;

import dev.mailgrant.diagnosis.explain.line.LogCursor;
import dev.mailgrant.diagnosis.explain.timeline.LogTimeline;

/** Recognises one kind of statement in a log and adds it to the timeline. */
public interface LineReader {
  void read(LogCursor place, LogTimeline timeline);
}
