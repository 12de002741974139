package dev.mailgrant.cli.dovecot;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.core.mail.TlsMode;
import dev.mailgrant.sandbox.Sandbox;
import dev.mailgrant.sandbox.tls.IssuedCertificate;
import dev.mailgrant.sandbox.tls.Pem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PublicKey;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files of a {@link DovecotServer} in a temporary folder: configuration, certificate, the key
 * that validates tokens, mail and log.
 *
 * @param path the folder
 */
record DovecotFolder(Path path) {
  /** Debian's user "nobody": Dovecot refuses to read mail as root. */
  private static final int NOBODY = 65534;

  /** Creates an empty folder. */
  static DovecotFolder create() throws IOException {
    // Not in the build directory: a unix socket's path has at most 107 bytes.
    Path path = Files.createTempDirectory("mg-dovecot");
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx--x--x"));
    for (String folder : List.of("run", "state", "mail")) {
      Files.createDirectories(path.resolve(folder));
    }
    if (isRoot()) {
      give(path.resolve("mail"));
    }
    return new DovecotFolder(path);
  }

  /**
   * Writes the configuration.
   *
   * @param sandbox whose tokens are accepted, and whose authority issues the certificate
   * @param options what is offered
   * @param ports the port of each protocol and TLS mode
   */
  void configure(
      Sandbox sandbox, DovecotOptions options, Map<MailProtocol, Map<TlsMode, Integer>> ports)
      throws IOException {
    String user = isRoot() ? "" : id("-un");
    Map<String, String> values = new TreeMap<>();
    values.put("dir", path.toString());
    values.put("tenant", sandbox.tenantId());
    values.put("mechanisms", options.mechanisms());
    values.put("uid", isRoot() ? String.valueOf(NOBODY) : id("-u"));
    values.put("gid", isRoot() ? String.valueOf(NOBODY) : id("-g"));
    values.put("chroot", isRoot() ? "" : "  chroot =");
    values.put(
        "users",
        isRoot()
            ? ""
            : "default_internal_user = "
                + user
                + "\ndefault_login_user = "
                + user
                + "\ndefault_internal_group = "
                + id("-gn"));
    values.put(
        "protocols",
        options.protocols().stream()
            .map(DovecotOptions::name)
            .sorted()
            .collect(Collectors.joining(" ")));
    values.put("services", services(options, ports));
    write("dovecot.conf", fill("dovecot.conf", values));
    write("oauth2.conf", fill("oauth2.conf", values));
    writeCertificate(sandbox);
    write("keys/default/RS256/" + sandbox.signingKey().id(), pem(sandbox.signingKey().publicKey()));
  }

  private static String services(
      DovecotOptions options, Map<MailProtocol, Map<TlsMode, Integer>> ports) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<MailProtocol, Map<TlsMode, Integer>> one : ports.entrySet()) {
      text.append(
          fill(
              "service.conf",
              Map.of(
                  "name", DovecotOptions.name(one.getKey()),
                  "chroot", isRoot() ? "" : "  chroot =",
                  "startTlsPort", String.valueOf(one.getValue().get(TlsMode.STARTTLS)),
                  "implicitTlsPort", String.valueOf(one.getValue().get(TlsMode.IMPLICIT)))));
    }
    if (options.relayPort().isPresent()) {
      String port = String.valueOf(options.relayPort().getAsInt());
      text.append(fill("relay.conf", Map.of("relayPort", port)));
    }
    return text.toString();
  }

  private void writeCertificate(Sandbox sandbox) throws IOException {
    IssuedCertificate certificate = sandbox.certificateAuthority().issue("localhost", "127.0.0.1");
    write(
        "tls/server.pem",
        Pem.certificate(certificate.chain().get(0))
            + sandbox.certificateAuthority().certificatePem());
    write("tls/server.key", Pem.key(certificate.key()));
    Files.setPosixFilePermissions(
        path.resolve("tls/server.key"), PosixFilePermissions.fromString("rw-------"));
  }

  /** The main file of the configuration. */
  Path configuration() {
    return path.resolve("dovecot.conf");
  }

  /** The output of the program. */
  Path output() {
    return path.resolve("output");
  }

  /** The log so far. */
  String log() throws IOException {
    Path log = path.resolve("dovecot.log");
    return Files.exists(log) ? Files.readString(log) : "";
  }

  /** The messages that a mailbox of the domain has, which are files with their flags as names. */
  Path messages(String user) {
    return path.resolve("mail/contoso.test/" + user + "/Maildir/cur");
  }

  /** Puts a message into a mailbox of the domain. */
  Path deliver(String user, String name) throws IOException {
    Path current = messages(user);
    Path maildir = Objects.requireNonNull(current.getParent());
    for (String folder : List.of("cur", "new", "tmp")) {
      Files.createDirectories(maildir.resolve(folder));
    }
    Path message = current.resolve(name);
    Files.writeString(message, "From: a@contoso.test\r\nSubject: a test\r\n\r\nHello.\r\n");
    if (isRoot()) {
      try (Stream<Path> all = Files.walk(path.resolve("mail"))) {
        for (Path one : all.toList()) {
          give(one);
        }
      }
    }
    return message;
  }

  /** Deletes the folder. */
  void delete() {
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static void give(Path path) throws IOException {
    Files.setAttribute(path, "unix:uid", NOBODY);
    Files.setAttribute(path, "unix:gid", NOBODY);
  }

  private void write(String name, String text) throws IOException {
    Path file = path.resolve(name);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, text);
  }

  private static String fill(String resource, Map<String, String> values) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(DovecotFolder.class.getResourceAsStream(resource), resource)) {
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

  private static String id(String option) throws IOException {
    Process id = new ProcessBuilder("id", option).start();
    try (InputStream out = id.getInputStream()) {
      return new String(out.readAllBytes(), UTF_8).strip();
    }
  }
}
