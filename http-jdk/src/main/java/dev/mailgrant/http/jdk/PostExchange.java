package dev.mailgrant.http.jdk;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgrant.core.http.HttpPost;
import dev.mailgrant.core.http.HttpReply;
import dev.mailgrant.core.http.HttpTransport;
import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.net.NetworkFault;
import dev.mailgrant.net.socket.HostResolver;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Authenticator;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** One request with its response. It runs on one thread and can be aborted from others. */
final class PostExchange implements Callable<HttpReply> {
  /** Never answers, so that the JDK does not send credentials that were set for the whole JVM. */
  private static final Authenticator NOBODY = new Authenticator() {};

  private static final int CLOSES = 10;
  private static final int PAUSE_MILLIS = 10;

  private final CountDownLatch ended = new CountDownLatch(1);
  private final HttpPost request;
  private final FirstHop route;
  private final HostResolver lookup;
  private final SSLSocketFactory tls;
  private final Limits limits;
  private final ExceptionTranslator faults;
  private volatile RequestPhase stage = RequestPhase.QUEUED;
  private volatile @Nullable Attempt attempt;
  private volatile boolean givenUp;

  PostExchange(
      HttpPost request, Proxy proxy, HostResolver lookup, SSLSocketFactory tls, Limits limits) {
    this.request = request;
    this.route = FirstHop.to(request.target(), proxy);
    this.lookup = lookup;
    this.tls = tls;
    this.limits = limits;
    this.faults = new ExceptionTranslator(request.target(), route, limits);
  }

  /** The objects to close for a connection that may not exist yet. */
  private record Attempt(SingleUseSocketFactory sockets, HttpsURLConnection connection) {
    void close() {
      sockets.close();
      // While the JDK sends CONNECT to a proxy, only the JDK has the socket.
      connection.disconnect();
    }
  }

  /** The host and port of the request. */
  String peer() {
    return faults.peer();
  }

  /** Releases the thread that runs the request, immediately if it waits for a socket. */
  void abort() {
    givenUp = true;
    close();
    try {
      // The JDK does not expose a proxy's socket while it connects: a socket that is connected at
      // this moment is closed in the next iteration.
      for (int i = 0; i < CLOSES && route.viaProxy() && stage() == RequestPhase.CONNECT; i++) {
        if (ended.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
          return;
        }
        close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void close() {
    Attempt current = attempt;
    if (current != null) {
      current.close();
    }
  }

  /** The exception for an expired deadline; call this before {@link #abort}. */
  NetworkException outOfTime() {
    return faults.outOfTime(stage());
  }

  @Override
  public HttpReply call() throws NetworkException {
    try {
      stage = RequestPhase.RESOLVE;
      List<InetAddress> addresses = route.addresses(lookup);
      stage = RequestPhase.CONNECT;
      HttpsURLConnection connection = connect(addresses);
      stage = RequestPhase.ANSWER;
      return converse(connection);
    } catch (NetworkException e) {
      throw e;
    } catch (IOException e) {
      throw faults.of(stage(), e);
    } catch (RuntimeException e) {
      if (stage.compareTo(RequestPhase.ANSWER) < 0) {
        throw e; // nothing was sent, so the peer cannot be the cause
      }
      // For some malformed responses the JDK's parser throws unchecked exceptions.
      throw new NetworkException(
          NetworkFault.UNUSABLE_ANSWER,
          peer() + " answered the token request with something that is not HTTP",
          e);
    } finally {
      close();
      ended.countDown();
    }
  }

  /** Connects to the first address that answers; nothing is sent to those that do not. */
  private HttpsURLConnection connect(List<InetAddress> addresses) throws IOException {
    List<String> failures = new ArrayList<>();
    List<IOException> causes = new ArrayList<>();
    for (InetAddress address : addresses) {
      if (limits.whole().passed()) {
        failures.add(address.getHostAddress() + ": not tried, no time left");
        continue;
      }
      SingleUseSocketFactory sockets = new SingleUseSocketFactory(tls, address);
      HttpsURLConnection connection = open(sockets, address);
      Attempt current = new Attempt(sockets, connection);
      attempt = current;
      if (givenUp) {
        current.close();
        throw new SocketException("the request was cancelled");
      }
      try {
        connection.connect();
        return connection;
      } catch (IOException e) {
        current.close();
        if (sockets.isSecuring() || !route.isNoConnection(e)) {
          throw e;
        }
        failures.add(address.getHostAddress() + ": " + faults.unconnected(e));
        causes.add(e);
      } catch (RuntimeException | StackOverflowError e) {
        // As for malformed responses of a server below, but here only a proxy can have answered.
        // The JDK's parser calls itself recursively for each interim response, and no HeaderFilter
        // counts them on the socket of a proxy.
        if (route.viaProxy() && !sockets.isSecuring()) {
          throw faults.noProxy(e);
        }
        throw e;
      }
    }
    throw faults.unreachable(failures, causes);
  }

  private HttpsURLConnection open(SingleUseSocketFactory sockets, InetAddress address)
      throws IOException {
    HttpsURLConnection connection =
        (HttpsURLConnection) request.target().toURL().openConnection(route.proxyAt(address));
    connection.setSSLSocketFactory(sockets);
    connection.setConnectTimeout(limits.connectMillis());
    connection.setReadTimeout(limits.readMillis());
    // A redirect would send the credential to another URL.
    connection.setInstanceFollowRedirects(false);
    connection.setAuthenticator(NOBODY);
    connection.setUseCaches(false);
    connection.setDoOutput(true);
    connection.setRequestMethod("POST");
    request.headers().forEach(connection::setRequestProperty);
    connection.setRequestProperty("Connection", "close");
    return connection;
  }

  private HttpReply converse(HttpsURLConnection connection) throws IOException {
    try (OutputStream out = connection.getOutputStream()) {
      out.write(request.body().reveal().getBytes(UTF_8));
    }
    int status = connection.getResponseCode();
    if (status < 100) {
      throw new NetworkException(
          NetworkFault.UNUSABLE_ANSWER,
          peer()
              + " answered the token request with something that is not HTTP: check the port, and"
              + " whether another program intercepts the connection");
    }
    stage = RequestPhase.BODY;
    Map<String, List<String>> headers = headers(connection);
    byte[] body = body(connection, status);
    requireWhole(connection.getContentLengthLong(), body.length);
    return new HttpReply(status, headers, body);
  }

  private byte[] body(HttpsURLConnection connection, int status) throws IOException {
    // From status 400 the JDK has a separate error stream, which is null without a body.
    try (InputStream in =
        status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      byte[] body = in == null ? new byte[0] : in.readNBytes(HttpTransport.MAX_BODY_BYTES + 1);
      if (body.length > HttpTransport.MAX_BODY_BYTES) {
        close(); // otherwise closing the stream would continue to read
        throw new NetworkException(
            NetworkFault.UNUSABLE_ANSWER,
            peer()
                + " answered the token request with more than "
                + HttpTransport.MAX_BODY_BYTES
                + " bytes (HTTP "
                + status
                + "): it is not a token endpoint");
      }
      return body;
    }
  }

  /** The JDK treats the end of the stream as the end of the body, whatever length was announced. */
  private void requireWhole(long announced, int received) throws NetworkException {
    if (received < announced) {
      throw new NetworkException(
          NetworkFault.CONNECTION_LOST,
          peer()
              + " closed the connection after "
              + received
              + " of "
              + announced
              + " bytes of its response to the token request; try again later");
    }
  }

  /** By index, because the JDK's map does not keep the order of repeated fields. */
  private static Map<String, List<String>> headers(HttpsURLConnection connection) {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (int i = 0; connection.getHeaderField(i) != null; i++) {
      String name = connection.getHeaderFieldKey(i);
      if (name != null) { // the status line has no name
        headers.computeIfAbsent(name, n -> new ArrayList<>()).add(connection.getHeaderField(i));
      }
    }
    return headers;
  }

  /** The JDK does not report when it has connected, but then it requests TLS. */
  private RequestPhase stage() {
    RequestPhase known = stage;
    Attempt current = attempt;
    boolean securing = current != null && current.sockets().isSecuring();
    return known == RequestPhase.CONNECT && securing ? RequestPhase.HANDSHAKE : known;
  }
}
