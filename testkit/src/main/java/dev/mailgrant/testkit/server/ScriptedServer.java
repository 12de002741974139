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
 * A server on 127.0.0.1 that plays a {@link Script} to the one client that connects. It understands
 * nothing: it says what it was told to say and compares what it hears, so that it can be as wrong
 * as no real server dares.
 *
 * <p>{@link #close} ends everything and throws what the script did not like, so a test needs
 * nothing but try-with-resources.
 */
public final class ScriptedServer implements AutoCloseable {
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
      // A client that is not read from soon blocks, without megabytes in the kernel.
      this.listener.setReceiveBufferSize(16 * 1024);
      this.listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    } catch (IOException e) {
      throw new UncheckedIOException("no port on 127.0.0.1", e);
    }
    this.thread = new Thread(this::play, "scripted-imap-" + listener.getLocalPort());
    this.thread.setDaemon(true);
    this.thread.start();
  }

  /**
   * A server that begins with a TLS handshake.
   *
   * @param context with the server's certificate
   * @param script what it says and hears then
   */
  public static ScriptedServer implicitTls(SSLContext context, Script script) {
    return new ScriptedServer(true, context, script, Long.MAX_VALUE);
  }

  /**
   * A server that begins in the clear; the script says when TLS begins, if it does.
   *
   * @param context with the server's certificate
   * @param script what it says and hears
   */
  public static ScriptedServer inTheClear(SSLContext context, Script script) {
    return new ScriptedServer(false, context, script, Long.MAX_VALUE);
  }

  /**
   * A server that begins with a TLS handshake, on a line that goes dead after so many octets of it,
   * be they in the middle of the handshake.
   *
   * @param context with the server's certificate
   * @param script what it says and hears until then
   * @param wireOctets how much of what the server sends comes through
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
   * All that the client has said, a character for each octet. Waits until the script is over and
   * the client has closed, 20 seconds at the most.
   */
  public String received() {
    awaitEnd();
    ScriptedPeer played = peer.get();
    return played == null ? "" : played.received();
  }

  /**
   * Whether the client has closed its connection, or the server itself has. Waits until the script
   * is over and the client has closed, 20 seconds at the most.
   */
  public boolean clientLeft() {
    awaitEnd();
    return clientLeft.get();
  }

  /**
   * Ends everything.
   *
   * @throws AssertionError if the client did not say what the script expects
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
   * A client may have come and gone before this server's thread ran: its connection waits to be
   * accepted, and what it said must not be missed. If none has come, the thread is released by a
   * connection of our own.
   */
  private void sendLatecomer() {
    try (Socket latecomer = new Socket()) {
      latecomer.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      latecomerPort.set(latecomer.getLocalPort());
      latecomer.connect(listener.getLocalSocketAddress(), SHORT_WAIT_MILLIS);
    } catch (IOException e) {
      // It does not listen any more: a client has come, or this is the second close().
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
      // The client is there, and says nothing.
    } catch (IOException e) {
      // The client does not want to hear more, or never came: the test asserts why.
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
    // A line that went dead in one direction only shows what the client makes of it.
    return !socket.isOutputShutdown() || played == null || played.expectEndOfWire();
  }

  /**
   * A client that has closed lets the script end by itself, and nothing of what it said is missed.
   */
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
      // It is gone either way.
    }
  }
}
