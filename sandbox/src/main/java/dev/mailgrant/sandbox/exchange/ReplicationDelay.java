package dev.mailgrant.sandbox.exchange;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Servers of which every other one has not heard of a change yet. Safe for use by several threads.
 */
final class ReplicationDelay {
  private final AtomicInteger logins = new AtomicInteger();

  /**
   * Whether this login meets a server that has heard: the second one does, the fourth, and so on.
   */
  boolean hasArrived() {
    return logins.incrementAndGet() % 2 == 0;
  }
}
