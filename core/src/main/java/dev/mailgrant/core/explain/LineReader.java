package dev.mailgrant.core.explain;

/** Recognises one kind of thing in a log and tells it to the story. */
interface LineReader {
  void read(Place place, Story story);
}
