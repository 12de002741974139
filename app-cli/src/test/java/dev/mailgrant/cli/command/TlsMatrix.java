package dev.mailgrant.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgrant.sandbox.tls.InvalidCertificates;
import dev.mailgrant.sandbox.tls.InvalidCertificates.Oddity;
import dev.mailgrant.testkit.hostile.imap.HostileImapPeers;
import dev.mailgrant.testkit.hostile.pop3.HostilePop3Peers;
import dev.mailgrant.testkit.hostile.token.HostileTokenContract;
import dev.mailgrant.testkit.hostile.token.HostileTokenPeers;
import dev.mailgrant.testkit.server.Script;
import dev.mailgrant.testkit.server.ScriptedServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/**
 * A program for a separate JVM, because name resolution, trust store and TLS algorithms are
 * settings of the whole JVM. It tests each certificate and TLS version with the IMAP and POP3
 * servers (implicit TLS), the SMTP server (STARTTLS), and with the token endpoint and each adapter,
 * and prints a line for each, with the problems.
 */
final class TlsMatrix {
  /** Resolved by the JVM's own hosts file. */
  static final String HOST = "mail.matrix.example";

  private static final int REFUSED = 12;
  private static final int OPENED = 0;

  /** A token was received, but there is no IMAP server. */
  private static final int NOBODY_THERE = 10;

  private final Path home;
  private final SSLContext byDefault;
  private final InvalidCertificates added = InvalidCertificates.at(Clock.systemUTC().instant());
  private final InvalidCertificates unknown = InvalidCertificates.at(Clock.systemUTC().instant());
  private final Path ca;
  private int wrong;

  private TlsMatrix(Path home) throws IOException, GeneralSecurityException {
    this.home = home;
    this.byDefault = ofTrustStore(home);
    this.ca = Files.writeString(home.resolve("added.pem"), added.rootPem(), UTF_8);
  }

  /**
   * A case.
   *
   * @param name the description
   * @param context the server's
   * @param version of TLS, if but one
   * @param cause words of the message with the cause; empty if it must be accepted
   */
  private record Case(
      String name, SSLContext context, Optional<String> version, Optional<String> cause) {}

  /**
   * Runs the matrix.
   *
   * @param args the directory with the parent's files: the key store of the server whose CA the JVM
   *     trusts
   */
  public static void main(String... args) throws IOException, GeneralSecurityException {
    // The server must accept insecure settings, so that only the client can refuse them.
    Security.setProperty("jdk.tls.disabledAlgorithms", "");
    Security.setProperty("jdk.certpath.disabledAlgorithms", "");
    TlsMatrix matrix = new TlsMatrix(Path.of(args[0]));
    List<Case> cases = matrix.cases();
    cases.forEach(matrix::run);
    System.out.println(cases.size() * 5 + " handshakes, " + matrix.wrong + " wrong");
    System.exit(matrix.wrong == 0 ? 0 : 1);
  }

  private List<Case> cases() {
    return List.of(
        good("an authority of the JVM, beside --ca", byDefault),
        good("an authority of --ca", context(Oddity.NONE, HOST)),
        good("a wildcard", context(Oddity.NONE, "*.matrix.example")),
        good("an intermediate authority", context(Oddity.WITH_INTERMEDIATE, HOST)),
        bad("expired", context(Oddity.EXPIRED, HOST), "has expired"),
        bad("not yet valid", context(Oddity.EARLY, HOST), "is not valid yet"),
        bad("self-signed", context(Oddity.SELF_SIGNED, HOST), "authority that is not trusted"),
        bad(
            "an unknown authority",
            unknown.issue(Oddity.NONE, HOST).serverContext(),
            "not trusted"),
        bad(
            "without its intermediate",
            context(Oddity.WITHOUT_INTERMEDIATE, HOST),
            "authority that is not trusted"),
        bad("another name", context(Oddity.NONE, "other.example"), "for another name than " + HOST),
        bad("an address alone", context(Oddity.NONE, "127.0.0.1"), "for another name than " + HOST),
        bad(
            "a wildcard of another level",
            context(Oddity.NONE, "*.example"),
            "for another name than " + HOST),
        bad("a wildcard of all", context(Oddity.NONE, "*"), "for another name than " + HOST),
        bad("SHA-1", context(Oddity.SHA_1, HOST), "signed by an algorithm that is no longer safe"),
        bad("RSA of 1024 bits", context(Oddity.SHORT_KEY, HOST), "key is too short"),
        bad("for clients", context(Oddity.FOR_CLIENTS, HOST), "is not accepted"),
        old("TLSv1"),
        old("TLSv1.1"));
  }

  private void run(Case shown) {
    try (ScriptedServer server = imap(shown);
        ScriptedServer tokens = HostileTokenPeers.harmless().serve(context(Oddity.NONE, HOST))) {
      judge("IMAP", shown, OPENED, "nimbus", tokens.port(), at("imap", server.port()));
    }
    try (ScriptedServer server = pop3(shown);
        ScriptedServer tokens = HostileTokenPeers.harmless().serve(context(Oddity.NONE, HOST))) {
      judge("POP3", shown, OPENED, "nimbus", tokens.port(), at("pop3", server.port()));
    }
    try (ScriptedServer server = smtp(shown);
        ScriptedServer tokens = HostileTokenPeers.harmless().serve(context(Oddity.NONE, HOST))) {
      judge("SMTP", shown, OPENED, "nimbus", tokens.port(), at("smtp", server.port()));
    }
    for (String adapter : List.of("nimbus", "msal")) {
      try (ScriptedServer tokens = token(shown)) {
        judge("token by " + adapter, shown, NOBODY_THERE, adapter, tokens.port(), at("imap", 1));
      }
    }
  }

  private ScriptedServer imap(Case shown) {
    return shown.version().isPresent()
        ? ScriptedServer.inTheClear(
            shown.context(), Script.silent().startTls(shown.version().get()))
        : HostileImapPeers.harmless().serve(shown.context());
  }

  private static ScriptedServer pop3(Case shown) {
    return shown.version().isPresent()
        ? ScriptedServer.inTheClear(
            shown.context(), Script.silent().startTls(shown.version().get()))
        : HostilePop3Peers.harmless().serve(shown.context());
  }

  /** With STARTTLS. */
  private static ScriptedServer smtp(Case shown) {
    Script asked =
        Script.say("220 hello")
            .expectMatching("EHLO .+")
            .then("250-mx", "250 STARTTLS")
            .expect("STARTTLS")
            .then("220 2.0.0 begin");
    Script secured =
        shown.version().isPresent() ? asked.startTls(shown.version().get()) : asked.startTls();
    if (shown.cause().isEmpty()) {
      secured
          .expectMatching("EHLO .+")
          .then("250-mx", "250 AUTH XOAUTH2")
          .expect("AUTH XOAUTH2")
          .then("334 ")
          .expectMatching("\\S+")
          .then("235 2.7.0 Authentication successful")
          .expect("QUIT")
          .then("221 bye");
    }
    return ScriptedServer.inTheClear(shown.context(), secured);
  }

  private static List<String> at(String protocol, int port) {
    return List.of(
        "--protocol=" + protocol,
        "--" + protocol + "-host=" + HOST,
        "--" + protocol + "-port=" + port);
  }

  private static ScriptedServer token(Case shown) {
    return shown.version().isPresent()
        ? ScriptedServer.inTheClear(
            shown.context(), Script.silent().startTls(shown.version().get()))
        : HostileTokenPeers.harmless().serve(shown.context());
  }

  private void judge(
      String where, Case shown, int accepted, String adapter, int tokenPort, List<String> server) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "handshake",
                "--tenant-id=contoso.onmicrosoft.com",
                "--client-id=6731de76-14a6-49ae-97bc-6eba6914391e",
                "--authority=https://" + HOST + ":" + tokenPort,
                "--token-adapter=" + adapter,
                "--mailbox=a@contoso.example",
                "--deadline=20s",
                "--ca=" + ca));
    command.addAll(server);
    Run run =
        Run.of(
            home,
            Map.of("MAILGRANT_CLIENT_SECRET", HostileTokenContract.SECRET),
            "",
            command.toArray(String[]::new));
    int code = shown.cause().isPresent() ? REFUSED : accepted;
    System.out.println(where + ", " + shown.name() + ": " + run.code());
    boolean isNamed = run.err().contains(shown.cause().orElse(""));
    if (run.code() != code || !isNamed) {
      wrong++;
      System.out.println("WRONG, not " + code + " and " + shown.cause() + ": " + run.err());
    }
  }

  private SSLContext context(Oddity oddity, String... names) {
    return added.issue(oddity, names).serverContext();
  }

  private static Case good(String name, SSLContext context) {
    return new Case(name, context, Optional.empty(), Optional.empty());
  }

  private static Case bad(String name, SSLContext context, String cause) {
    return new Case(name, context, Optional.empty(), Optional.of(cause));
  }

  private Case old(String version) {
    return new Case(
        version, context(Oddity.NONE, HOST), Optional.of(version), Optional.of("1.2 or later"));
  }

  private static SSLContext ofTrustStore(Path home) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    char[] password = TlsMatrixTest.PASSWORD.toCharArray();
    try (InputStream in = Files.newInputStream(home.resolve("server.p12"))) {
      store.load(in, password);
    }
    return new dev.mailgrant.sandbox.tls.IssuedCertificate(
            (PrivateKey) store.getKey("server", password),
            Stream.of(store.getCertificateChain("server"))
                .map(X509Certificate.class::cast)
                .toList())
        .serverContext();
  }
}
