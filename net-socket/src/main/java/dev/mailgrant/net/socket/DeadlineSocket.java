package dev.mailgrant.net.socket;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.net.NetworkFault;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;

/**
 * A TCP socket whose every read ends in time. TLS is layered over it, so the limits hold for the
 * handshake and for a record that comes one byte a second, where a time-out set on the TLS socket
 * would begin anew with each byte.
 */
public final class DeadlineSocket extends Socket {
  /** How long a read goes without a look at the clock and at the interrupt flag. */
  private static final Duration SLICE = Duration.ofMillis(200);

  /** So many octets tell what it is that answers. */
  private static final int OPENING = 40;

  private final Deadline deadline;
  private final Duration readTimeout;
  private volatile Optional<ReadAbortedException> ended = Optional.empty();
  private volatile boolean heardEnough;
  private final StringBuilder opening = new StringBuilder();

  /**
   * @param deadline when the last read must end, on its own clock
   * @param readTimeout how long one read may wait, in real time
   */
  DeadlineSocket(Deadline deadline, Duration readTimeout) {
    this.deadline = deadline;
    this.readTimeout = readTimeout;
  }

  /** The wait that was given up, if one was: the cause of whatever failed after it. */
  public Optional<ReadAbortedException> ended() {
    return ended;
  }

  /**
   * From now on every read finds the end: closing TLS must not wait for the peer to close it too.
   */
  public void stopListening() {
    heardEnough = true;
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new LimitedInput(super.getInputStream());
  }

  /** Begins to remember the first octets that come from now on. */
  void rememberOpening() {
    opening.setLength(0);
  }

  /** The first octets since {@link #rememberOpening} that were read, a character each. */
  String opening() {
    return opening.toString();
  }

  private final class LimitedInput extends FilterInputStream {
    LimitedInput(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      long start = System.nanoTime();
      while (!heardEnough) {
        Duration left = timeLeft(Duration.ofNanos(System.nanoTime() - start));
        Duration slice = left.compareTo(SLICE) < 0 ? left : SLICE;
        setSoTimeout(Math.max(1, (int) slice.toMillis()));
        try {
          int read = super.read(target, offset, length);
          remember(target, offset, read);
          return read;
        } catch (SocketTimeoutException e) {
          // Only a slice is over: timeLeft() decides.
        }
      }
      return -1;
    }

    private void remember(byte[] octets, int offset, int length) {
      for (int i = 0; i < length && opening.length() < OPENING; i++) {
        opening.append((char) (octets[offset + i] & 0xff));
      }
    }

    private Duration timeLeft(Duration waited) throws ReadAbortedException {
      if (Thread.currentThread().isInterrupted()) {
        throw ended(NetworkFault.INTERRUPTED, "interrupted");
      }
      Duration total = deadline.remaining();
      if (total.isZero()) {
        throw ended(NetworkFault.OUT_OF_TIME, "the deadline passed");
      }
      Duration one = readTimeout.minus(waited);
      if (one.isNegative() || one.isZero()) {
        throw ended(NetworkFault.OUT_OF_TIME, "no data for " + ElapsedTime.of(readTimeout));
      }
      return one.compareTo(total) < 0 ? one : total;
    }

    private ReadAbortedException ended(NetworkFault fault, String message) {
      ReadAbortedException exception = new ReadAbortedException(fault, message);
      ended = Optional.of(exception);
      return exception;
    }
  }
}
