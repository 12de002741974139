package dev.mailgrant.diagnosis.explain.timeline;

import dev.mailgrant.diagnosis.fact.Facts;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The current attempt to open a mailbox, and the last one before it for each mailbox. Of a log with
 * very many mailboxes only the last ones are kept. Not safe for use by several threads.
 */
final class AttemptHistory {
  private static final int MOST_MAILBOXES = 1000;

  private final Map<String, LoginAttempt> last = new LinkedHashMap<>();
  private LoginAttempt current = new LoginAttempt(Facts.NONE);

  LoginAttempt current() {
    return current;
  }

  /** Begins another attempt; the current one does not change any more. */
  void begin(LoginAttempt next) {
    keep(last, current);
    current = next;
  }

  /** The last attempt for each mailbox; of these the last failed one, otherwise the last one. */
  Optional<LoginAttempt> decisive() {
    Map<String, LoginAttempt> all = new LinkedHashMap<>(last);
    keep(all, current);
    Optional<LoginAttempt> failed = Optional.empty();
    Optional<LoginAttempt> any = Optional.empty();
    for (LoginAttempt attempt : all.values()) {
      any = Optional.of(attempt);
      if (attempt.isFailed()) {
        failed = any;
      }
    }
    return failed.isPresent() ? failed : any;
  }

  private static void keep(Map<String, LoginAttempt> last, LoginAttempt attempt) {
    if (!attempt.hasOutcome()) {
      return;
    }
    String whose = attempt.user().orElse("");
    last.remove(whose);
    last.put(whose, attempt);
    if (attempt.isOpened() && !whose.isEmpty()) {
      last.remove("");
    }
    if (last.size() > MOST_MAILBOXES) {
      Iterator<LoginAttempt> eldest = last.values().iterator();
      eldest.next();
      eldest.remove();
    }
  }
}
