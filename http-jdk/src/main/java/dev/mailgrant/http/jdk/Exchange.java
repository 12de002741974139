package dev.mailgrant.http.jdk;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgrant.core.net.HttpPost;
import dev.mailgrant.core.net.HttpReply;
import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.net.NetworkFault;
import dev.mailgrant.core.port.HttpTransport;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Authenticator;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;

/** One request with its answer; runs in one thread and can be given up from another. */
final class Exchange implements Callable<HttpReply> {
  /** Never answers, so that the JDK sends no credential that somebody set for the whole JVM. */
  private static final Authenticator NOBODY = new Authenticator() {};

  private final HttpPost request;
  private final Proxy proxy;
  private final int connectMillis;
  private final int readMillis;
  private final OneConnection sockets;
  private final FaultReport faults;
  private volatile Stage stage = Stage.QUEUED;

  Exchange(HttpPost request, Proxy proxy, SSLSocketFactory tls, int connectMillis, int readMillis) {
    this.request = request;
    this.proxy = proxy;
    this.connectMillis = connectMillis;
    this.readMillis = readMillis;
    this.sockets = new OneConnection(tls);
    this.faults = new FaultReport(request.target(), proxy, connectMillis, readMillis);
  }

  /** The host and port the request goes to. */
  String peer() {
    return faults.peer();
  }

  /** Frees the thread that runs this, at once if it waits for a socket. */
  void abort() {
    sockets.close();
  }

  /** What to say when the deadline passed: call it before {@link #abort}. */
  NetworkException outOfTime() {
    return faults.outOfTime(stage());
  }

  @Override
  public HttpReply call() throws NetworkException {
    try {
      stage = Stage.RESOLVE;
      resolve();
      stage = Stage.CONNECT;
      HttpsURLConnection connection = open();
      try {
        connection.connect();
        stage = Stage.ANSWER;
        return converse(connection);
      } finally {
        connection.disconnect();
      }
    } catch (NetworkException e) {
      throw e;
    } catch (IOException e) {
      throw faults.of(stage(), e);
    } catch (RuntimeException e) {
      // The JDK's reader lets some malformed answers through to its own unchecked exceptions.
      throw new NetworkException(
          NetworkFault.UNUSABLE_ANSWER,
          peer() + " answered the token request with something that is not HTTP",
          e);
    } finally {
      sockets.close();
    }
  }

  /** The JDK looks the name up again, in its cache, but would not tell it apart from connecting. */
  private void resolve() throws IOException {
    if (proxy.address() instanceof InetSocketAddress address) {
      if (address.isUnresolved()) {
        InetAddress.getByName(address.getHostString());
      }
    } else {
      InetAddress.getByName(host(request.target()));
    }
  }

  private HttpsURLConnection open() throws IOException {
    HttpsURLConnection connection =
        (HttpsURLConnection) request.target().toURL().openConnection(proxy);
    connection.setSSLSocketFactory(sockets);
    connection.setConnectTimeout(connectMillis);
    connection.setReadTimeout(readMillis);
    // A redirect would take the credential wherever the answer points.
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
              + " answered the token request with something that is not HTTP: is it the right port,"
              + " or is another program in the way?");
    }
    stage = Stage.BODY;
    Map<String, List<String>> headers = headers(connection);
    byte[] body = body(connection, status);
    requireWhole(connection.getContentLengthLong(), body.length);
    return new HttpReply(status, headers, body);
  }

  private byte[] body(HttpsURLConnection connection, int status) throws IOException {
    // Above 400 the JDK keeps the body apart, and gives null where there is none.
    try (InputStream in =
        status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      byte[] body = in == null ? new byte[0] : in.readNBytes(HttpTransport.MAX_BODY_BYTES + 1);
      if (body.length > HttpTransport.MAX_BODY_BYTES) {
        abort(); // or closing the stream would read on
        throw new NetworkException(
            NetworkFault.UNUSABLE_ANSWER,
            peer()
                + " answered the token request with more than "
                + HttpTransport.MAX_BODY_BYTES
                + " bytes (HTTP "
                + status
                + "): that is no token endpoint");
      }
      return body;
    }
  }

  /** The JDK takes the end of the stream for the end of the body, whatever was announced. */
  private void requireWhole(long announced, int received) throws NetworkException {
    if (received < announced) {
      throw new NetworkException(
          NetworkFault.CONNECTION_LOST,
          peer()
              + " closed the connection after "
              + received
              + " of "
              + announced
              + " bytes of its answer to the token request; try again later");
    }
  }

  /** By number, because the JDK's own map gives repeated fields in no order of theirs. */
  private static Map<String, List<String>> headers(HttpsURLConnection connection) {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (int i = 0; connection.getHeaderField(i) != null; i++) {
      String name = connection.getHeaderFieldKey(i);
      if (name != null) { // the status line has none
        headers.computeIfAbsent(name, n -> new ArrayList<>()).add(connection.getHeaderField(i));
      }
    }
    return headers;
  }

  /** The JDK does not say when it has connected, but comes for TLS then. */
  private Stage stage() {
    Stage known = stage;
    return known == Stage.CONNECT && sockets.isSecuring() ? Stage.HANDSHAKE : known;
  }

  private static String host(URI target) {
    String host = target.getHost();
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }
}
