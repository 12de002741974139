package dev.mailgrant.sandbox.exchange;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Simulates servers of which every other one has not yet received a change. Safe for use by several
 * threads.
 */
final class ReplicationDelay {
  private final AtomicInteger logins = new AtomicInteger();

  /**
   * Returns whether the server of this login has received the change: the second, the fourth, and
   * so on.
   */
  boolean hasArrived() {
    return logins.incrementAndGet() % 2 == 0;
  }
}
