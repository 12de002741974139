package dev.mailgrant.cli.dovecot;

import dev.mailgrant.core.HostAndPort;
import dev.mailgrant.core.mail.MailEndpoint;
import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.core.mail.TlsMode;
import dev.mailgrant.sandbox.Sandbox;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/**
 * Debian's Dovecot 2.3 in a temporary directory on loopback ports, validating tokens with a public
 * key it was given ({@code introspection_mode = local}). Any mailbox of the domain {@code
 * contoso.test} exists.
 */
final class DovecotServer implements AutoCloseable {
  /**
   * The claim this server compares with the SASL user, and the value that admits every mailbox of
   * the domain.
   */
  static final Map<String, String> CLAIM = Map.of("dovecot_user", "app@contoso.test");

  /** The error challenge of XOAUTH2 for every rejected token, whatever the reason. */
  static final String CHALLENGE = "{\"status\":\"401\",\"schemes\":\"bearer\",\"scope\":\"mail\"}";

  private static final Duration START_LIMIT = Duration.ofSeconds(20);

  private final DovecotFolder folder;
  private final Process process;
  private final Map<MailProtocol, Map<TlsMode, Integer>> ports;

  private DovecotServer(
      DovecotFolder folder, Process process, Map<MailProtocol, Map<TlsMode, Integer>> ports) {
    this.folder = folder;
    this.process = process;
    this.ports = ports;
  }

  /**
   * Starts a server and waits until it greets in each of its protocols.
   *
   * @param sandbox whose tokens it accepts, and whose authority issues its certificate for {@code
   *     localhost}
   * @param options what it offers
   */
  static DovecotServer start(Sandbox sandbox, DovecotOptions options) throws IOException {
    Map<MailProtocol, Map<TlsMode, Integer>> ports = new EnumMap<>(MailProtocol.class);
    for (MailProtocol protocol : options.protocols()) {
      Map<TlsMode, Integer> both = new EnumMap<>(TlsMode.class);
      for (TlsMode mode : TlsMode.values()) {
        both.put(mode, freePort());
      }
      ports.put(protocol, both);
    }
    DovecotFolder folder = DovecotFolder.create();
    folder.configure(sandbox, options, ports);
    Process process =
        new ProcessBuilder(
                Installed.program("dovecot").orElseThrow().toString(),
                "-F",
                "-c",
                folder.configuration().toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.output().toFile())
            .start();
    DovecotServer server = new DovecotServer(folder, process, ports);
    try {
      for (MailProtocol protocol : options.protocols()) {
        server.awaitGreeting(protocol);
      }
    } catch (IOException e) {
      server.close();
      throw e;
    }
    return server;
  }

  /** Where it listens. */
  MailEndpoint endpoint(MailProtocol protocol, TlsMode mode) {
    return new MailEndpoint(protocol, new HostAndPort("localhost", port(protocol, mode)), mode);
  }

  /** The port of a protocol. */
  int port(MailProtocol protocol, TlsMode mode) {
    return Objects.requireNonNull(Objects.requireNonNull(ports.get(protocol)).get(mode));
  }

  /**
   * Puts a message into a mailbox of the domain before its owner logs in.
   *
   * @param user the part before the {@code @}, in lower case
   * @param name the file's name, with the flags at its end: {@code 1.a.host:2,T} is marked {@code
   *     \Deleted}
   * @return the file
   */
  Path deliver(String user, String name) throws IOException {
    return folder.deliver(user, name);
  }

  /** What the server wrote into its log. */
  String log() throws IOException {
    return folder.log();
  }

  /** Ends the master and its children; otherwise sessions would remain for ten seconds. */
  @Override
  public void close() {
    List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
    all.add(process.toHandle());
    all.forEach(ProcessHandle::destroy);
    for (ProcessHandle one : all) {
      try {
        one.onExit().get(5, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        one.destroyForcibly();
      } catch (ExecutionException | TimeoutException e) {
        one.destroyForcibly();
      }
    }
    folder.delete();
  }

  private void awaitGreeting(MailProtocol protocol) throws IOException {
    int beginning =
        switch (protocol) {
          case IMAP -> '*';
          case POP3 -> '+';
          case SMTP -> '2';
        };
    Instant limit = Instant.now().plus(START_LIMIT);
    while (Instant.now().isBefore(limit)) {
      if (!process.isAlive()) {
        throw new IOException(
            "dovecot ended with "
                + process.exitValue()
                + ": "
                + Files.readString(folder.output())
                + log());
      }
      try (Socket socket =
          new Socket(InetAddress.getLoopbackAddress(), port(protocol, TlsMode.STARTTLS))) {
        socket.setSoTimeout(5_000);
        if (socket.getInputStream().read() == beginning) {
          return;
        }
      } catch (IOException e) {
        // Not listening yet. There is no event to wait for: the process does not report when it is
        // ready.
        LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
      }
    }
    throw new IOException("dovecot did not greet within " + START_LIMIT + ": " + log());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
