package dev.mailgrant.net.socket;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.HostAndPort;
import dev.mailgrant.core.net.FaultDetail;
import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.net.NetworkFailure;
import dev.mailgrant.core.net.NetworkFault;
import dev.mailgrant.core.net.Timeouts;
import java.io.IOException;
import java.net.IDN;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * Resolves a host and connects to the first address that answers.
 *
 * @param resolver resolves the host
 * @param boundedCall limits the DNS lookup, which has no time limit
 * @param timeouts the time limits of the connection
 */
public record Dialer(HostResolver resolver, BoundedCall boundedCall, Timeouts timeouts) {
  private static final NetworkFailure NOT_LOOKED_UP =
      NetworkFailure.of(NetworkFault.OUT_OF_TIME).with(Optional.of(FaultDetail.LOOK_UP));

  /** Connects; the socket's reads are limited by {@code deadline}. */
  public DeadlineSocket dial(HostAndPort target, Deadline deadline) throws NetworkException {
    List<String> failures = new ArrayList<>();
    List<IOException> causes = new ArrayList<>();
    for (InetAddress address : addresses(target.host(), deadline)) {
      Interrupts.refuseInterrupted("connecting to " + target);
      Deadline limit = deadline.orSooner(timeouts.connect());
      if (limit.passed()) {
        failures.add(address.getHostAddress() + ": not tried, no time left");
        continue;
      }
      DeadlineSocket socket = new DeadlineSocket(deadline, timeouts.read());
      try {
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(address, target.port()), millis(limit.remaining()));
        return socket;
      } catch (IOException e) {
        Sockets.closeQuietly(socket);
        Interrupts.refuseInterrupted("connecting to " + target);
        failures.add(address.getHostAddress() + ": " + reason(e));
        causes.add(e);
      }
    }
    throw new NetworkException(
        NetworkFailure.of(NetworkFault.UNREACHABLE).with(ConnectFailures.detail(causes)),
        "connecting to "
            + target
            + ": "
            + String.join("; ", failures)
            + "; check host, port and firewall");
  }

  /** Only resolves the host. */
  List<InetAddress> addresses(String host, Deadline deadline) throws NetworkException {
    String doing = "looking up the host " + host;
    Interrupts.refuseInterrupted(doing);
    if (deadline.passed()) {
      throw new NetworkException(
          NOT_LOOKED_UP, doing + ": not started, the deadline has already passed");
    }
    Deadline limit = deadline.orSooner(timeouts.connect());
    try {
      String name = asciiName(host);
      return List.of(boundedCall.await(() -> resolver.addresses(name), limit));
    } catch (ExecutionException | IllegalArgumentException e) {
      throw new NetworkException(
          NetworkFault.UNRESOLVED,
          doing + ": no address found; check the spelling and the DNS server",
          e);
    } catch (BoundedCall.NotBegunException e) {
      throw new NetworkException(
          NOT_LOOKED_UP,
          doing + ": not started in time, because no thread was free; provide more threads",
          e);
    } catch (TimeoutException e) {
      throw new NetworkException(
          NetworkFault.UNRESOLVED, doing + ": no answer from DNS in time; check the DNS server", e);
    } catch (InterruptedException e) {
      throw Interrupts.interrupted(doing);
    }
  }

  /** The host name in the ASCII form of DNS and certificates (RFC 5890). */
  static String asciiName(String host) {
    return host.chars().allMatch(c -> c < 0x80) ? host : IDN.toASCII(host);
  }

  private String reason(IOException e) {
    if (e instanceof SocketTimeoutException) {
      return "no answer within " + ElapsedTime.of(timeouts.connect());
    }
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }

  private static int millis(Duration time) {
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE, time.toMillis()));
  }
}
