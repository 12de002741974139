package dev.mailgrant.cli.command;

import dev.mailgrant.testkit.server.Script;
import dev.mailgrant.testkit.server.ScriptedServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import javax.net.ssl.SSLContext;

/** Runs a script for every client, each with a separate scripted server. */
final class Repeating implements AutoCloseable {
  private final ServerSocket listener;
  private final SSLContext certified;
  private final Script script;

  Repeating(SSLContext certified, Script script) {
    this.certified = certified;
    this.script = script;
    try {
      this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    begin(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        begin(() -> serve(client));
      } catch (IOException e) {
        // Closed: the loop ends.
      }
    }
  }

  private void serve(Socket client) {
    ScriptedServer server = ScriptedServer.implicitTls(certified, script);
    try (client;
        Socket relayed = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      begin(() -> copy(client, relayed));
      copy(relayed, client);
    } catch (IOException e) {
      // One side has closed the connection.
    }
  }

  private static void copy(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] some = new byte[8192];
      for (int n = in.read(some); n >= 0; n = in.read(some)) {
        out.write(some, 0, n);
        out.flush();
      }
      to.shutdownOutput();
    } catch (IOException e) {
      // One side has closed the connection.
    }
  }

  private static void begin(Runnable work) {
    Thread thread = new Thread(work, "repeating");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
