package dev.mailgrant.net.socket;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.net.ConnectAttempt;
import dev.mailgrant.core.net.ConnectAttempt.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Opens a TCP connection to all addresses in parallel, and closes it again. If packets are dropped,
 * sequential attempts would take one timeout for each address.
 *
 * @param executor runs each connection; use one that never queues, so that they run in parallel
 * @param limit the limit of each connection
 */
record ParallelConnector(Executor executor, Duration limit) {

  /** Returns the result for each address, in order. */
  List<ConnectAttempt> at(List<InetAddress> addresses, int port, Deadline deadline) {
    List<FutureTask<ConnectAttempt>> attempts = new ArrayList<>();
    for (InetAddress address : addresses) {
      FutureTask<ConnectAttempt> attempt = new FutureTask<>(() -> one(address, port, deadline));
      attempts.add(attempt);
      try {
        executor.execute(attempt);
      } catch (RejectedExecutionException e) {
        attempt.run();
      }
    }
    List<ConnectAttempt> seen = new ArrayList<>();
    for (int i = 0; i < attempts.size(); i++) {
      seen.add(await(attempts.get(i), addresses.get(i), deadline));
    }
    return seen;
  }

  private ConnectAttempt await(
      FutureTask<ConnectAttempt> attempt, InetAddress address, Deadline deadline) {
    try {
      return attempt.get(
          deadline.orSooner(limit).remaining().toMillis() + 500, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException e) {
      // The attempt did not finish by itself: the executor was busy.
    } catch (ExecutionException e) {
      throw new IllegalStateException("a TCP connection failed in an unknown way", e.getCause());
    }
    attempt.cancel(true);
    return new ConnectAttempt(address.getHostAddress(), Outcome.TIMED_OUT, limit);
  }

  private ConnectAttempt one(InetAddress address, int port, Deadline deadline) {
    long began = System.nanoTime();
    Outcome outcome;
    try (Socket socket = new Socket()) {
      long millis = Math.max(1, deadline.orSooner(limit).remaining().toMillis());
      socket.connect(
          new InetSocketAddress(address, port), (int) Math.min(Integer.MAX_VALUE, millis));
      outcome = Outcome.CONNECTED;
    } catch (IOException e) {
      outcome = ConnectFailures.outcome(e);
    }
    return new ConnectAttempt(
        address.getHostAddress(), outcome, Duration.ofNanos(System.nanoTime() - began));
  }
}
