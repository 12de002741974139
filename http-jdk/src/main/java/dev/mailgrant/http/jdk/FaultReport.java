package dev.mailgrant.http.jdk;

import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.net.NetworkFault;
import dev.mailgrant.core.net.TlsRefusal;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/**
 * Turns the platform's exceptions into ours, by how far the request got and what was thrown. The
 * messages name host and port and never what was sent.
 */
final class FaultReport {
  private final String host;
  private final String peer;
  private final String via;
  private final String first;
  private final int connectMillis;
  private final int readMillis;

  FaultReport(URI target, Proxy proxy, int connectMillis, int readMillis) {
    this.host = target.getHost();
    this.peer = host + ":" + (target.getPort() == -1 ? 443 : target.getPort());
    this.connectMillis = connectMillis;
    this.readMillis = readMillis;
    if (proxy.address() instanceof InetSocketAddress address) {
      this.first = "the proxy " + address.getHostString() + ":" + address.getPort();
      this.via = " through " + first;
    } else {
      this.first = peer;
      this.via = "";
    }
  }

  /** Host and port. */
  String peer() {
    return peer;
  }

  NetworkException of(Stage stage, IOException e) {
    return switch (stage) {
      case QUEUED, RESOLVE -> unresolved(e);
      case CONNECT -> unconnected(e);
      case HANDSHAKE -> insecure(e);
      case ANSWER, BODY -> unanswered(stage, e);
    };
  }

  NetworkException outOfTime(Stage stage) {
    return switch (stage) {
      case QUEUED ->
          new NetworkException(
              NetworkFault.OUT_OF_TIME,
              "the time ran out before a thread was free for the token request to " + peer);
      case RESOLVE ->
          new NetworkException(
              NetworkFault.UNRESOLVED,
              "the time ran out while "
                  + first
                  + " was looked up: check this machine's name server");
      case CONNECT ->
          new NetworkException(
              NetworkFault.UNREACHABLE,
              "the time ran out while connecting to " + first + ": check host, port and firewall");
      case HANDSHAKE ->
          new NetworkException(
              NetworkFault.OUT_OF_TIME,
              "the time ran out during the TLS handshake with " + peer + via);
      case ANSWER ->
          new NetworkException(
              NetworkFault.OUT_OF_TIME,
              "the time ran out while waiting for the answer of "
                  + peer
                  + via
                  + " to the token request");
      case BODY ->
          new NetworkException(
              NetworkFault.OUT_OF_TIME,
              "the time ran out while reading the answer of "
                  + peer
                  + via
                  + " to the token request");
    };
  }

  private NetworkException unresolved(IOException e) {
    return new NetworkException(
        NetworkFault.UNRESOLVED,
        "cannot find an address of "
            + first
            + ": check the spelling of the host and this machine's name server",
        e);
  }

  private NetworkException unconnected(IOException e) {
    String message = String.valueOf(e.getMessage());
    if (e instanceof UnknownHostException) {
      return unresolved(e);
    }
    if (message.startsWith("Unable to tunnel through proxy")) {
      // The JDK's message quotes the proxy's status line and nothing of ours.
      boolean wantsLogin = message.contains(" 407 ");
      return new NetworkException(
          NetworkFault.UNUSABLE_ANSWER,
          first
              + " did not connect to "
              + peer
              + (wantsLogin ? ": it wants a login (HTTP 407)" : ": " + message),
          e);
    }
    if (e instanceof SocketTimeoutException) {
      return new NetworkException(
          NetworkFault.UNREACHABLE,
          "no TCP connection to "
              + first
              + " within "
              + connectMillis
              + " ms: check host, port and firewall",
          e);
    }
    return new NetworkException(
        NetworkFault.UNREACHABLE,
        "cannot connect to " + first + ": " + reason(e) + "; check host, port and firewall",
        e);
  }

  private NetworkException insecure(IOException e) {
    if (isTimeout(e)) {
      return new NetworkException(
          NetworkFault.OUT_OF_TIME,
          "no answer from " + peer + via + " for " + readMillis + " ms during the TLS handshake",
          e);
    }
    return new NetworkException(
        NetworkFault.TLS_REFUSED,
        "the TLS handshake with " + peer + via + " failed: " + TlsRefusal.explain(e, host),
        e);
  }

  private NetworkException unanswered(Stage stage, IOException e) {
    if (isTimeout(e)) {
      return new NetworkException(
          NetworkFault.OUT_OF_TIME,
          peer + via + " sent nothing for " + readMillis + " ms in answer to the token request",
          e);
    }
    if (e instanceof SSLHandshakeException) {
      // TLS 1.3 tells a client only after its own handshake that it wants a certificate of it.
      return insecure(e);
    }
    if (isLoss(e)) {
      return new NetworkException(
          NetworkFault.CONNECTION_LOST,
          "the connection to "
              + peer
              + via
              + (stage == Stage.BODY
                  ? " broke in the middle of the answer to the token request: "
                  : " broke before an answer to the token request came: ")
              + reason(e)
              + "; try again later",
          e);
    }
    return new NetworkException(
        NetworkFault.UNUSABLE_ANSWER,
        peer + via + " answered the token request with broken HTTP: " + reason(e),
        e);
  }

  private static boolean isTimeout(IOException e) {
    return e instanceof SocketTimeoutException || e.getCause() instanceof SocketTimeoutException;
  }

  private static boolean isLoss(IOException e) {
    // "Premature EOF" is what the JDK's reader of chunks says, by a bare IOException.
    return e instanceof SocketException
        || e instanceof SSLException
        || e instanceof EOFException
        || String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("premature eof");
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
