package dev.mailgrant.testkit.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;

/**
 * A server on 127.0.0.1 that runs a {@link Script} for the one client that connects. It has no
 * protocol logic: it sends the scripted data and compares the input, so that it can send anything,
 * however invalid.
 *
 * <p>{@link #close} ends everything and throws the failures of the script, so a test only needs
 * try-with-resources.
 */
public final class ScriptedServer implements AutoCloseable {
  /** The beginning of the names of its threads. */
  public static final String THREADS = "scripted-server-";

  private static final int LONGEST_WAIT_MILLIS = 20_000;
  private static final int SHORT_WAIT_MILLIS = 2_000;
  private static final int SLICE_MILLIS = 20;

  private final ServerSocket listener;
  private final boolean implicitTls;
  private final SSLContext context;
  private final Script script;
  private final CountDownLatch testEnded = new CountDownLatch(1);
  private final AtomicInteger latecomerPort = new AtomicInteger(-1);
  private final AtomicReference<ScriptedPeer> peer = new AtomicReference<>();
  private final AtomicReference<Socket> connection = new AtomicReference<>();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private final AtomicBoolean clientLeft = new AtomicBoolean();
  private final Thread thread;

  private ScriptedServer(boolean implicitTls, SSLContext context, Script script, long wireOctets) {
    this.implicitTls = implicitTls;
    this.context = context;
    this.script = script;
    try {
      this.listener = new CutListener(wireOctets);
      // A small buffer, so that the client blocks soon if the server does not read.
      this.listener.setReceiveBufferSize(16 * 1024);
      this.listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    } catch (IOException e) {
      throw new UncheckedIOException("no port on 127.0.0.1", e);
    }
    this.thread = new Thread(this::play, THREADS + listener.getLocalPort());
    this.thread.setDaemon(true);
    this.thread.start();
  }

  /**
   * Starts a server with implicit TLS.
   *
   * @param context provides the server's certificate
   * @param script the script after the handshake
   */
  public static ScriptedServer implicitTls(SSLContext context, Script script) {
    return new ScriptedServer(true, context, script, Long.MAX_VALUE);
  }

  /**
   * Starts a server without implicit TLS; the script may start TLS later.
   *
   * @param context provides the server's certificate
   * @param script the script
   */
  public static ScriptedServer inTheClear(SSLContext context, Script script) {
    return new ScriptedServer(false, context, script, Long.MAX_VALUE);
  }

  /**
   * Starts a server with implicit TLS on a connection that fails after a number of octets, possibly
   * within the handshake.
   *
   * @param context provides the server's certificate
   * @param script the script until then
   * @param wireOctets the number of octets from the server that are transferred
   */
  public static ScriptedServer implicitTlsCutAfter(
      SSLContext context, Script script, long wireOctets) {
    return new ScriptedServer(true, context, script, wireOctets);
  }

  /** The port it listens on. */
  public int port() {
    return listener.getLocalPort();
  }

  /** The host name that the client asked for in the TLS handshake, if it did. */
  public Optional<String> requestedName() {
    ScriptedPeer played = peer.get();
    return played == null ? Optional.empty() : played.requestedName();
  }

  /**
   * All data from the client, one character for each octet. Waits for the end of the script and
   * until the client has closed, at most 20 seconds.
   */
  public String received() {
    awaitEnd();
    ScriptedPeer played = peer.get();
    return played == null ? "" : played.received();
  }

  /**
   * Returns whether the client or the server has closed the connection. Waits for the end of the
   * script and until the client has closed, at most 20 seconds.
   */
  public boolean clientLeft() {
    awaitEnd();
    return clientLeft.get();
  }

  /**
   * Ends everything.
   *
   * @throws AssertionError if the client did not send what the script expects
   */
  @Override
  public void close() {
    sendLatecomer();
    awaitUnlessHeld();
    testEnded.countDown();
    closeQuietly(listener);
    Socket socket = connection.get();
    if (socket != null) {
      closeQuietly(socket);
    }
    awaitEnd();
    Throwable problem = failure.get();
    if (problem != null) {
      throw new AssertionError("the script was not followed: " + problem.getMessage(), problem);
    }
  }

  /**
   * A client may have connected and closed before this server's thread ran: its connection waits to
   * be accepted, and its data must be read. If no client has connected, this connection releases
   * the thread.
   */
  private void sendLatecomer() {
    try (Socket latecomer = new Socket()) {
      latecomer.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      latecomerPort.set(latecomer.getLocalPort());
      latecomer.connect(listener.getLocalSocketAddress(), SHORT_WAIT_MILLIS);
    } catch (IOException e) {
      // The server no longer listens: a client has connected, or this is the second close().
    }
  }

  private void play() {
    try (Socket socket = listener.accept()) {
      if (socket.getPort() == latecomerPort.get()) {
        return;
      }
      connection.set(socket);
      socket.setSoTimeout(LONGEST_WAIT_MILLIS);
      socket.setTcpNoDelay(true);
      ScriptedPeer played = new ScriptedPeer(socket, context, testEnded);
      peer.set(played);
      if (implicitTls) {
        played.startTls();
      }
      for (Script.Step step : script.steps()) {
        step.play(played);
      }
      clientLeft.set(played.expectEnd());
    } catch (ScriptedPeer.HungUpException e) {
      ScriptedPeer played = peer.get();
      clientLeft.set(played != null && played.expectEnd());
    } catch (SocketTimeoutException e) {
      // The client is connected and sends nothing.
    } catch (IOException e) {
      // The client has closed, or never connected: the test asserts why.
      clientLeft.set(endedByClient());
    } catch (AssertionError | RuntimeException e) {
      failure.set(e);
    }
  }

  private boolean endedByClient() {
    Socket socket = connection.get();
    if (socket == null || testEnded.getCount() == 0) {
      return false;
    }
    ScriptedPeer played = peer.get();
    // If only one direction was closed, the reaction of the client can still be observed.
    return !socket.isOutputShutdown() || played == null || played.expectEndOfWire();
  }

  /** After the client has closed, the script ends normally, so that all its data is read. */
  private void awaitUnlessHeld() {
    for (int waited = 0; waited < SHORT_WAIT_MILLIS && thread.isAlive(); waited += SLICE_MILLIS) {
      ScriptedPeer played = peer.get();
      if (played != null && played.isHeld()) {
        return;
      }
      join(SLICE_MILLIS);
    }
  }

  private void awaitEnd() {
    join(LONGEST_WAIT_MILLIS);
  }

  private void join(long millis) {
    try {
      thread.join(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void closeQuietly(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      // It is closed in either case.
    }
  }
}
