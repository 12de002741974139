package dev.mailgrant.net.socket;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.HostAndPort;
import dev.mailgrant.core.net.ConnectAttempt;
import dev.mailgrant.core.net.ConnectAttempt.Outcome;
import dev.mailgrant.core.net.HostProbeResult;
import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.net.NetworkFault;
import dev.mailgrant.core.net.ProxyLogin;
import dev.mailgrant.core.net.ProxyProbeResult;
import dev.mailgrant.core.net.Timeouts;
import dev.mailgrant.core.port.HostProbe;
import dev.mailgrant.core.port.ProbeTarget;
import dev.mailgrant.core.port.ProxyProbe;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@link ProxyProbe} with the JDK's sockets. If the proxy opens the tunnel, it is closed without
 * sending data through it. Immutable and safe for use by several threads.
 */
public final class SocketProxyProbe implements ProxyProbe {
  /** RFC 9112 section 4. */
  private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] (\\d{3})(?: .*)?");

  private static final int LONGEST_LINE = 1024;

  private final HostProbe probe;
  private final Timeouts timeouts;

  /**
   * @param probe probes the proxy itself
   * @param timeouts the time limits of each connection
   */
  public SocketProxyProbe(HostProbe probe, Timeouts timeouts) {
    this.probe = probe;
    this.timeouts = timeouts;
  }

  @Override
  public ProxyProbeResult look(HostAndPort proxy, HostAndPort target, Deadline deadline) {
    HostProbeResult way = probe.look(ProbeTarget.withoutTls(proxy), deadline);
    Optional<String> address =
        way.addresses().stream()
            .filter(one -> one.outcome() == Outcome.CONNECTED)
            .map(ConnectAttempt::address)
            .findFirst();
    if (address.isEmpty()) {
      return new ProxyProbeResult(way, target, Optional.empty(), Optional.empty(), way.fault());
    }
    String doing = "CONNECT " + target + " through the proxy " + proxy;
    long began = System.nanoTime();
    Optional<String> answer = Optional.empty();
    Optional<HostProbeResult.Fault> fault;
    // The address that is known to answer.
    Dialer dialer =
        new Dialer(
            name -> new InetAddress[] {InetAddress.getByName(address.get())},
            new BoundedCall(Runnable::run),
            timeouts);
    try (DeadlineSocket wire = dialer.dial(proxy, deadline)) {
      String line = ask(wire, target);
      answer = Optional.of(line).filter(text -> STATUS_LINE.matcher(text).matches());
      fault = judged(doing, line);
    } catch (NetworkException e) {
      fault = Optional.of(HostProbeResult.Fault.of(e));
    } catch (ReadAbortedException e) {
      fault = Optional.of(new HostProbeResult.Fault(e.fault(), doing + ": " + e.getMessage()));
    } catch (IOException e) {
      fault =
          Optional.of(
              new HostProbeResult.Fault(
                  NetworkFault.CONNECTION_LOST,
                  doing + ": the proxy closed the connection: " + e.getMessage()));
    }
    return new ProxyProbeResult(
        way, target, Optional.of(Duration.ofNanos(System.nanoTime() - began)), answer, fault);
  }

  private static String ask(DeadlineSocket wire, HostAndPort target) throws IOException {
    String request = "CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n\r\n";
    wire.getOutputStream().write(request.getBytes(ISO_8859_1));
    InputStream in = wire.getInputStream();
    StringBuilder line = new StringBuilder();
    int next = in.read();
    while (next >= 0 && next != '\n' && line.length() < LONGEST_LINE) {
      line.append((char) next);
      next = in.read();
    }
    if (line.isEmpty() && next < 0) {
      throw new IOException("without an answer");
    }
    return line.toString().stripTrailing();
  }

  private static Optional<HostProbeResult.Fault> judged(String doing, String line) {
    Matcher status = STATUS_LINE.matcher(line);
    NetworkFault kind = NetworkFault.UNUSABLE_ANSWER;
    String problem;
    if (!status.matches()) {
      problem = "something that is not HTTP: " + Excerpt.of(line);
    } else if (status.group(1).startsWith("2")) {
      return Optional.empty();
    } else if (ProxyLogin.isWantedBy(Integer.parseInt(status.group(1)))) {
      kind = NetworkFault.PROXY_LOGIN;
      problem = line + " (HTTP 407: it wants a login, and none is ever sent to a proxy)";
    } else {
      problem = line;
    }
    return Optional.of(new HostProbeResult.Fault(kind, doing + ": the proxy answered " + problem));
  }
}
