package dev.mailgrant.cli.dovecot;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

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

  /** Debian's user "nobody": Dovecot refuses to read mail as root. */
  private static final int NOBODY = 65534;

  private static final Duration START_LIMIT = Duration.ofSeconds(20);

  private final Path dir;
  private final Process process;
  private final int imapsPort;
  private final int imapPort;

  private DovecotServer(Path dir, Process process, int imapsPort, int imapPort) {
    this.dir = dir;
    this.process = process;
    this.imapsPort = imapsPort;
    this.imapPort = imapPort;
  }

  /** The path of the program, if installed. */
  static Optional<Path> program() {
    Stream<String> path =
        Arrays.stream(Objects.requireNonNullElse(System.getenv("PATH"), "").split(":", -1));
    return Stream.concat(path, Stream.of("/usr/sbin", "/usr/local/sbin"))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, "dovecot"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Starts a server and waits until it greets.
   *
   * @param certificatePem its certificate for {@code localhost}, its issuers after it
   * @param keyPem the certificate's key
   * @param tenantId the tenant whose tokens it accepts
   * @param keyId the {@code kid} of the tokens' signing key
   * @param signingKey the tokens' signing key
   * @param mechanisms the SASL mechanisms it offers, separated by blanks
   */
  static DovecotServer start(
      String certificatePem,
      String keyPem,
      String tenantId,
      String keyId,
      PublicKey signingKey,
      String mechanisms)
      throws IOException {
    // Not in the build directory: a unix socket's path has at most 107 bytes.
    Path dir = Files.createTempDirectory("mg-dovecot");
    boolean root = "root".equals(System.getProperty("user.name"));
    Files.setPosixFilePermissions(dir, PosixFilePermissions.fromString("rwx--x--x"));
    int imapsPort = freePort();
    int imapPort = freePort();
    Map<String, String> values = new LinkedHashMap<>();
    values.put("dir", dir.toString());
    values.put("tenant", tenantId);
    values.put("mechanisms", mechanisms);
    values.put("imapPort", String.valueOf(imapPort));
    values.put("imapsPort", String.valueOf(imapsPort));
    values.put("uid", root ? String.valueOf(NOBODY) : id("-u"));
    values.put("gid", root ? String.valueOf(NOBODY) : id("-g"));
    values.put("chroot", root ? "" : "  chroot =");
    values.put(
        "users",
        root
            ? ""
            : "default_internal_user = "
                + id("-un")
                + "\ndefault_login_user = "
                + id("-un")
                + "\ndefault_internal_group = "
                + id("-gn"));
    write(dir.resolve("dovecot.conf"), fill("dovecot.conf", values));
    write(dir.resolve("oauth2.conf"), fill("oauth2.conf", values));
    write(dir.resolve("tls/server.pem"), certificatePem);
    write(dir.resolve("tls/server.key"), keyPem);
    Files.setPosixFilePermissions(
        dir.resolve("tls/server.key"), PosixFilePermissions.fromString("rw-------"));
    write(dir.resolve("keys/default/RS256/" + keyId), pem(signingKey));
    for (String folder : List.of("run", "state", "mail")) {
      Files.createDirectories(dir.resolve(folder));
    }
    if (root) {
      give(dir.resolve("mail"));
    }
    Process process =
        new ProcessBuilder(
                program().orElseThrow().toString(),
                "-F",
                "-c",
                dir.resolve("dovecot.conf").toString())
            .redirectErrorStream(true)
            .redirectOutput(dir.resolve("output").toFile())
            .start();
    DovecotServer server = new DovecotServer(dir, process, imapsPort, imapPort);
    try {
      server.awaitGreeting();
    } catch (IOException e) {
      server.close();
      throw e;
    }
    return server;
  }

  /** The port with implicit TLS. */
  int imapsPort() {
    return imapsPort;
  }

  /** The port with STARTTLS. */
  int imapPort() {
    return imapPort;
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
    Path maildir = dir.resolve("mail/contoso.test/" + user + "/Maildir");
    for (String folder : List.of("cur", "new", "tmp")) {
      Files.createDirectories(maildir.resolve(folder));
    }
    Path message = maildir.resolve("cur").resolve(name);
    Files.writeString(message, "From: a@contoso.test\r\nSubject: a test\r\n\r\nHello.\r\n");
    if ("root".equals(System.getProperty("user.name"))) {
      try (Stream<Path> all = Files.walk(dir.resolve("mail"))) {
        for (Path path : all.toList()) {
          give(path);
        }
      }
    }
    return message;
  }

  /** What the server wrote into its log. */
  String log() throws IOException {
    Path log = dir.resolve("dovecot.log");
    return Files.exists(log) ? Files.readString(log) : "";
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
      } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
        one.destroyForcibly();
      }
    }
    try (Stream<Path> files = Files.walk(dir)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitGreeting() throws IOException {
    Instant limit = Instant.now().plus(START_LIMIT);
    while (Instant.now().isBefore(limit)) {
      if (!process.isAlive()) {
        throw new IOException(
            "dovecot ended with "
                + process.exitValue()
                + ": "
                + Files.readString(dir.resolve("output"))
                + log());
      }
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), imapPort)) {
        socket.setSoTimeout(5_000);
        if (socket.getInputStream().read() == '*') {
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

  private static void give(Path path) throws IOException {
    Files.setAttribute(path, "unix:uid", NOBODY);
    Files.setAttribute(path, "unix:gid", NOBODY);
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, text);
  }

  private static String fill(String resource, Map<String, String> values) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(DovecotServer.class.getResourceAsStream(resource), resource)) {
      String text = new String(in.readAllBytes(), UTF_8);
      for (Map.Entry<String, String> value : values.entrySet()) {
        text = text.replace("{" + value.getKey() + "}", value.getValue());
      }
      return text;
    }
  }

  private static String pem(PublicKey key) {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
    return "-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n";
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static String id(String option) throws IOException {
    Process id = new ProcessBuilder("id", option).start();
    try (InputStream out = id.getInputStream()) {
      return new String(out.readAllBytes(), UTF_8).strip();
    }
  }
}
