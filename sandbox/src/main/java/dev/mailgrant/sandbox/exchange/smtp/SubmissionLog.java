package dev.mailgrant.sandbox.exchange.smtp;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What was submitted since the start, and how much each mailbox submits. Safe for use by several
 * threads.
 */
public final class SubmissionLog {
  /** Microsoft, "Improvements in SMTP client submission". */
  static final int MOST_CONNECTIONS = 3;

  /** The same source: further messages of a minute are accepted and sent later. */
  static final int MOST_MESSAGES = 30;

  /** The octets of all messages that a sandbox keeps. */
  static final int CAPACITY = 64 << 20;

  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final List<SentMessage> messages = new ArrayList<>();
  private final Map<String, Integer> connections = new HashMap<>();
  private final Map<String, Deque<Instant>> departures = new HashMap<>();
  private long octets;

  /** Everything that was accepted, oldest first. */
  public synchronized List<SentMessage> messages() {
    return List.copyOf(messages);
  }

  synchronized void connected(String mailbox) {
    connections.merge(key(mailbox), 1, Integer::sum);
  }

  synchronized void disconnected(String mailbox) {
    connections.computeIfPresent(key(mailbox), (key, count) -> count > 1 ? count - 1 : null);
  }

  /** Returns whether more clients are logged in to a mailbox than Exchange allows. */
  synchronized boolean hasTooManyConnections(String mailbox) {
    return connections.getOrDefault(key(mailbox), 0) > MOST_CONNECTIONS;
  }

  /** Returns whether a message of a size can be kept. */
  synchronized boolean hasSpaceFor(int size) {
    return octets + size <= CAPACITY;
  }

  /**
   * Keeps a message.
   *
   * @return when it is sent: later if the mailbox sends more than 30 messages a minute
   */
  synchronized Instant add(SentMessage message) {
    messages.add(message);
    octets += message.content().length();
    Deque<Instant> last =
        departures.computeIfAbsent(key(message.mailbox()), key -> new ArrayDeque<>());
    Instant departure = message.time();
    if (last.size() == MOST_MESSAGES) {
      Instant earliest = last.removeFirst().plus(WINDOW);
      departure = earliest.isAfter(departure) ? earliest : departure;
    }
    last.addLast(departure);
    return departure;
  }

  private static String key(String mailbox) {
    return mailbox.toLowerCase(Locale.ROOT);
  }
}
