package dev.mailgrant.http.jdk;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.http.HttpPost;
import dev.mailgrant.core.http.HttpReply;
import dev.mailgrant.core.http.HttpTransport;
import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.net.NetworkFault;
import dev.mailgrant.core.net.Timeouts;
import dev.mailgrant.net.socket.HostResolver;
import java.net.Proxy;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;

/**
 * Posts over the JDK's {@code HttpsURLConnection}, each request on a connection of its own.
 *
 * <p>All addresses of a host are tried, each within the connect limit, until one answers; from then
 * on there is no second connection. A request runs on the executor while the caller waits for it
 * until the deadline, so that nothing the platform does, resolving a name included, holds the
 * caller longer; then the socket is closed under the request. Safe for use by several threads;
 * starts none of its own and keeps no connection open.
 *
 * <p>On its first use this class sets the system property {@code sun.net.http.retryPost} to {@code
 * false} unless it is set already.
 */
public final class JdkHttpTransport implements HttpTransport {
  static {
    // When a connection breaks before an answer came, the JDK sends a POST again on its own, and
    // so the same assertion twice. The property that forbids it is read once in the life of a JVM,
    // when its HTTP client is first used; where somebody else was first, OneConnection still sees
    // to it that there is no second connection to send anything on. (Streaming mode would not
    // repeat either, but loses the body of a 401, and with it the reason for the refusal.)
    if (System.getProperty("sun.net.http.retryPost") == null) {
      System.setProperty("sun.net.http.retryPost", "false");
    }
  }

  private final SSLContext tls;
  private final Executor executor;
  private final Timeouts timeouts;
  private final Proxy proxy;
  private final HostResolver resolver;

  /**
   * A transport that goes to its hosts directly, whatever proxy the JVM's system properties name.
   *
   * @param tls what is trusted; host names are verified in any case
   * @param executor runs the requests; it must not run them in the calling thread, which would wait
   *     for itself. One that queues must have a thread to spare for each request beside whatever
   *     else it runs: a cache that shares it may hold the last one
   * @param timeouts the time limits of the connection
   */
  public JdkHttpTransport(SSLContext tls, Executor executor, Timeouts timeouts) {
    this(tls, executor, timeouts, Proxy.NO_PROXY);
  }

  /**
   * A transport that goes through a proxy.
   *
   * @param tls what is trusted; host names are verified in any case
   * @param executor runs the requests; it must not run them in the calling thread, which would wait
   *     for itself. One that queues must have a thread to spare for each request beside whatever
   *     else it runs: a cache that shares it may hold the last one
   * @param timeouts the time limits of the connection to the host, or to the proxy
   * @param proxy an HTTP proxy, asked with {@code CONNECT} so that it sees no more than the host's
   *     name, or {@link Proxy#NO_PROXY}
   */
  public JdkHttpTransport(SSLContext tls, Executor executor, Timeouts timeouts, Proxy proxy) {
    this(tls, executor, timeouts, proxy, HostResolver.PLATFORM);
  }

  JdkHttpTransport(
      SSLContext tls, Executor executor, Timeouts timeouts, Proxy proxy, HostResolver resolver) {
    this.tls = tls;
    this.executor = executor;
    this.timeouts = timeouts;
    this.proxy = proxy;
    this.resolver = resolver;
  }

  @Override
  public HttpReply post(HttpPost request, Deadline deadline) throws NetworkException {
    Limits limits = new Limits(timeouts, deadline);
    PostExchange exchange =
        new PostExchange(request, proxy, resolver, tls.getSocketFactory(), limits);
    if (deadline.passed()) {
      throw new NetworkException(
          NetworkFault.OUT_OF_TIME,
          "no time was left to send the token request to " + exchange.peer());
    }
    FutureTask<HttpReply> task = new FutureTask<>(exchange);
    try {
      executor.execute(task);
    } catch (RuntimeException | OutOfMemoryError e) { // the latter says: no further native thread
      task.cancel(false);
      throw new NetworkException(
          NetworkFault.OUT_OF_TIME,
          "no thread was free for the token request to " + exchange.peer(),
          e);
    }
    try {
      return task.get(limits.leftMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      NetworkException late = exchange.outOfTime();
      task.cancel(false);
      exchange.abort();
      throw late;
    } catch (InterruptedException e) {
      task.cancel(false);
      exchange.abort();
      Thread.currentThread().interrupt();
      throw new NetworkException(
          NetworkFault.INTERRUPTED,
          "interrupted during the token request to " + exchange.peer(),
          e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof NetworkException fault) {
        throw fault;
      }
      throw new IllegalStateException(
          "internal error in the token request to " + exchange.peer(), e.getCause());
    }
  }
}
