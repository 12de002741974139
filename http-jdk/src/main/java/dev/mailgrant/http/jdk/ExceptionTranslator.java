package dev.mailgrant.http.jdk;

import dev.mailgrant.core.HostAndPort;
import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.net.NetworkFailure;
import dev.mailgrant.core.net.NetworkFault;
import dev.mailgrant.core.net.ProxyLogin;
import dev.mailgrant.core.net.TlsFailureExplainer;
import dev.mailgrant.net.socket.ConnectFailures;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/**
 * Translates the platform's exceptions, depending on the phase of the request and the exception.
 * The messages contain host and port, but never the request.
 */
final class ExceptionTranslator {
  private final String host;
  private final String peer;
  private final String via;
  private final String first;
  private final boolean viaProxy;
  private final Optional<HostAndPort> proxy;
  private final long connectMillis;
  private final long readMillis;

  ExceptionTranslator(URI target, FirstHop route, Limits limits) {
    this.host = target.getHost();
    this.peer = host + ":" + (target.getPort() == -1 ? 443 : target.getPort());
    this.connectMillis = limits.connectMillis();
    this.readMillis = limits.readMillis();
    this.viaProxy = route.viaProxy();
    this.proxy = route.proxy();
    this.first = viaProxy ? "the proxy " + route.host() + ":" + route.port() : peer;
    this.via = viaProxy ? " through " + first : "";
  }

  /** Host and port. */
  String peer() {
    return peer;
  }

  NetworkException of(RequestPhase stage, IOException e) {
    return switch (stage) {
      case QUEUED, RESOLVE -> unresolved(e);
      case CONNECT -> viaProxy ? untunnelled(e) : unreachable(List.of(unconnected(e)), List.of(e));
      case HANDSHAKE -> insecure(e);
      case ANSWER, BODY -> unanswered(stage, e);
    };
  }

  NetworkException outOfTime(RequestPhase stage) {
    return switch (stage) {
      case QUEUED ->
          new NetworkException(
              NetworkFault.OUT_OF_TIME,
              "timed out before a thread was free for the token request to " + peer);
      case RESOLVE ->
          new NetworkException(
              atFirstHop(NetworkFault.UNRESOLVED),
              "timed out while looking up " + first + ": check this machine's DNS server");
      case CONNECT ->
          new NetworkException(
              atFirstHop(NetworkFault.UNREACHABLE),
              "timed out while connecting to "
                  + first
                  + (viaProxy ? " or through it to " + peer : "")
                  + ": check host, port and firewall");
      case HANDSHAKE ->
          new NetworkException(
              NetworkFault.OUT_OF_TIME, "timed out during the TLS handshake with " + peer + via);
      case ANSWER ->
          new NetworkException(
              NetworkFault.OUT_OF_TIME,
              "timed out while waiting for the response of "
                  + peer
                  + via
                  + " to the token request");
      case BODY ->
          new NetworkException(
              NetworkFault.OUT_OF_TIME,
              "timed out while reading the response of " + peer + via + " to the token request");
    };
  }

  /** Returns a failure with this fault, caused by the proxy if the request connects to it first. */
  private NetworkFailure atFirstHop(NetworkFault fault) {
    return NetworkFailure.of(fault).blaming(proxy);
  }

  private NetworkException unresolved(IOException e) {
    return new NetworkException(
        atFirstHop(NetworkFault.UNRESOLVED),
        "cannot find an address of "
            + first
            + ": check the spelling of the host and this machine's DNS server",
        e);
  }

  /** Why there is no TCP connection to one address. */
  String unconnected(IOException e) {
    return e instanceof SocketTimeoutException
        ? "no answer within " + connectMillis + " ms"
        : reason(e);
  }

  /**
   * The exception if no address answers.
   *
   * @param failures the result for each address, as text
   * @param causes the exceptions of the addresses that were tried
   */
  NetworkException unreachable(List<String> failures, List<IOException> causes) {
    return new NetworkException(
        atFirstHop(NetworkFault.UNREACHABLE).with(ConnectFailures.detail(causes)),
        "cannot connect to "
            + first
            + ": "
            + String.join("; ", failures)
            + "; check host, port and firewall");
  }

  /** The proxy was reached, but there is no connection through it. */
  private NetworkException untunnelled(IOException e) {
    String message = String.valueOf(e.getMessage());
    if (message.contains(" " + ProxyLogin.STATUS + " ")) {
      return new NetworkException(
          atFirstHop(NetworkFault.PROXY_LOGIN),
          first
              + " did not connect to "
              + peer
              + ": it wants a login (HTTP 407), and none is ever sent to a proxy; allow this host"
              + " without a login on the proxy, or use another proxy",
          e);
    }
    if (isTimeout(e)) {
      return new NetworkException(
          atFirstHop(NetworkFault.OUT_OF_TIME),
          first + " sent nothing for " + readMillis + " ms when it was asked for " + peer,
          e);
    }
    if (isLoss(e)) {
      return new NetworkException(
          atFirstHop(NetworkFault.CONNECTION_LOST),
          first + " closed the connection when it was asked for " + peer + ": " + reason(e),
          e);
    }
    // The JDK's message quotes only the proxy's status line.
    return new NetworkException(
        atFirstHop(NetworkFault.UNUSABLE_ANSWER),
        first + " did not connect to " + peer + ": " + message + "; is it an HTTP proxy?",
        e);
  }

  /** The exception if the JDK could not parse the proxy's answer. */
  NetworkException noProxy(Throwable e) {
    return new NetworkException(
        atFirstHop(NetworkFault.UNUSABLE_ANSWER),
        first
            + " answered the request for "
            + peer
            + " with something that is not HTTP: is it an HTTP proxy?",
        e);
  }

  private NetworkException insecure(IOException e) {
    if (isTimeout(e)) {
      return new NetworkException(
          NetworkFault.OUT_OF_TIME,
          "no answer from " + peer + via + " for " + readMillis + " ms during the TLS handshake",
          e);
    }
    TlsFailureExplainer.Explanation why = TlsFailureExplainer.of(e, host);
    return new NetworkException(
        NetworkFailure.ofTls(why),
        "the TLS handshake with " + peer + via + " failed: " + why.words(),
        e);
  }

  private NetworkException unanswered(RequestPhase stage, IOException e) {
    if (isTimeout(e)) {
      return new NetworkException(
          NetworkFault.OUT_OF_TIME,
          peer + via + " sent nothing for " + readMillis + " ms in response to the token request",
          e);
    }
    if (e instanceof SSLHandshakeException) {
      // With TLS 1.3 a client learns only after its handshake that the server requires a client
      // certificate.
      return insecure(e);
    }
    if (isLoss(e)) {
      return new NetworkException(
          NetworkFault.CONNECTION_LOST,
          "the connection to "
              + peer
              + via
              + (stage == RequestPhase.BODY
                  ? " was lost during the response to the token request: "
                  : " was lost before a response to the token request: ")
              + reason(e)
              + "; try again later",
          e);
    }
    return new NetworkException(
        NetworkFault.UNUSABLE_ANSWER,
        peer + via + " answered the token request with invalid HTTP: " + reason(e),
        e);
  }

  private static boolean isTimeout(IOException e) {
    return e instanceof SocketTimeoutException || e.getCause() instanceof SocketTimeoutException;
  }

  private static boolean isLoss(IOException e) {
    // The JDK's parser of chunks throws a plain IOException with the message "Premature EOF".
    return e instanceof SocketException
        || e instanceof SSLException
        || e instanceof EOFException
        || String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("premature eof");
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
