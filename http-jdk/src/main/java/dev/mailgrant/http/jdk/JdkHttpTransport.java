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
 * An HTTP transport with the JDK's {@code HttpsURLConnection}, with a new connection for each
 * request.
 *
 * <p>All addresses of a host are tried, each within the connect timeout, until one answers; after
 * that there is no second connection. A request runs on the executor while the caller waits until
 * the deadline, so that no operation of the platform, including DNS lookups, delays the caller
 * longer; then the socket of the request is closed. Safe for use by several threads; starts no
 * threads and keeps no connections open.
 *
 * <p>On first use this class sets the system property {@code sun.net.http.retryPost} to {@code
 * false}, unless it is already set.
 */
public final class JdkHttpTransport implements HttpTransport {
  static {
    // If a connection is lost before the response, the JDK automatically repeats a POST, and so
    // sends the same assertion twice. The property that disables this is read once in each JVM, on
    // the first use of its HTTP client. If other code used it before, SingleUseSocketFactory still
    // prevents a second connection. (Streaming mode would not repeat either, but loses the body of
    // a 401, which contains the reason for the refusal.)
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
   * Creates a transport without a proxy, whatever the JVM's system properties say.
   *
   * @param tls the trusted certificates; host names are always verified
   * @param executor runs the requests. It must not run them on the calling thread, which would then
   *     wait for itself. If it queues tasks, it needs a free thread for each request in addition to
   *     its other tasks: a cache that uses the same executor may occupy the last one
   * @param timeouts the time limits of the connection
   */
  public JdkHttpTransport(SSLContext tls, Executor executor, Timeouts timeouts) {
    this(tls, executor, timeouts, Proxy.NO_PROXY);
  }

  /**
   * Creates a transport with a proxy.
   *
   * @param tls the trusted certificates; host names are always verified
   * @param executor runs the requests. It must not run them on the calling thread, which would then
   *     wait for itself. If it queues tasks, it needs a free thread for each request in addition to
   *     its other tasks: a cache that uses the same executor may occupy the last one
   * @param timeouts the time limits of the connection to the host, or to the proxy
   * @param proxy an HTTP proxy for {@code CONNECT}, which sees only the host name, or {@link
   *     Proxy#NO_PROXY}
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
    } catch (RuntimeException | OutOfMemoryError e) { // the latter: no further native thread
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
