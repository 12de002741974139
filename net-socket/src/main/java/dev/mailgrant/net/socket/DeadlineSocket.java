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
 * A TCP socket with a time limit for every read. TLS is layered over it, so the limits also apply
 * to the handshake and to a record that arrives one byte each second; a timeout of the TLS socket
 * would restart with each byte.
 */
public final class DeadlineSocket extends Socket {
  /** The interval at which a read checks the clock and the interrupt flag. */
  private static final Duration SLICE = Duration.ofMillis(200);

  /** Enough octets to recognise the protocol of the peer. */
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

  /** The wait that was aborted, if any: the cause of all failures after it. */
  public Optional<ReadAbortedException> ended() {
    return ended;
  }

  /**
   * Makes every further read return the end of the stream: closing TLS must not wait for the peer.
   */
  public void stopListening() {
    heardEnough = true;
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new LimitedInput(super.getInputStream());
  }

  /** Starts to record the first octets that are read from now on. */
  void rememberOpening() {
    opening.setLength(0);
  }

  /** The first octets that were read since {@link #rememberOpening}, one character each. */
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
          // Only the slice has expired: timeLeft() decides.
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
