package dev.mailgrant.testkit.contract.mail;

import dev.mailgrant.core.mail.ConversationLine;
import dev.mailgrant.core.port.ConversationListener;
import java.util.ArrayList;
import java.util.List;

/** A listener that records the transcript. For use by one thread. */
public final class RecordingListener implements ConversationListener {
  private final List<String> lines = new ArrayList<>();

  @Override
  public void line(ConversationLine line) {
    lines.add(line.toString());
  }

  /** The lines so far, each as {@code C:} or {@code S:}, a tab, the text. */
  public List<String> lines() {
    return List.copyOf(lines);
  }
}
