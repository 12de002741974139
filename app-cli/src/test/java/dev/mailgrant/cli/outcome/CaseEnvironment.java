package dev.mailgrant.cli.outcome;

import dev.mailgrant.cli.command.SecretFile;
import dev.mailgrant.core.Secret;
import dev.mailgrant.sandbox.Sandbox;
import dev.mailgrant.sandbox.SandboxOptions;
import dev.mailgrant.sandbox.entra.http.EntraReply;
import dev.mailgrant.sandbox.exchange.CannedReply;
import dev.mailgrant.sandbox.fault.Fault;
import dev.mailgrant.sandbox.fault.Scenario;
import dev.mailgrant.sandbox.fault.Variant;
import dev.mailgrant.sandbox.jose.SigningKey;
import dev.mailgrant.sandbox.tls.CertificateAuthority;
import dev.mailgrant.testkit.server.Script;
import dev.mailgrant.testkit.server.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;

/**
 * The environment of one child process: a sandbox in this JVM, peers that replace one of its
 * servers, and the command line. Initially without faults. Used by one thread.
 */
final class CaseEnvironment implements AutoCloseable {
  /** The client secret, which no child may show. */
  static final String SECRET = "pl4nted+s3cret/~8Q~value";

  /** The CA of the peers that replace a server. */
  static final CertificateAuthority AUTHORITY = CertificateAuthority.create(Clock.systemUTC());

  private static final SSLContext LOCALHOST = AUTHORITY.serverContext("localhost", "127.0.0.1");

  private final Path folder;
  private final Sandbox sandbox;
  private final List<AutoCloseable> peers = new ArrayList<>();
  private final Map<String, String> settings;
  private final List<String> words = new ArrayList<>();
  private String command = "handshake";
  private final Map<String, String> environment = new HashMap<>();
  private final CompletableFuture<Process> child = new CompletableFuture<>();
  private Launcher launcher;

  /**
   * @param folder an existing directory for this case
   */
  CaseEnvironment(Path folder) throws IOException {
    this.folder = folder;
    this.launcher = Launcher.ofThisBuild(folder);
    this.sandbox = keep(startSandbox());
    Path anchors =
        file(
            "ca.pem", sandbox.certificateAuthority().certificatePem() + AUTHORITY.certificatePem());
    this.settings = new LinkedHashMap<>(sandbox.settings(anchors));
    settings.put("client-secret-file", file("client-secret", SECRET + "\n").toString());
  }

  private static Sandbox startSandbox() {
    return Sandbox.start(SandboxOptions.defaults().withClientSecret(Secret.of(SECRET)));
  }

  /** The sandbox. */
  Sandbox sandbox() {
    return sandbox;
  }

  /** Writes a file for the child and returns its path. */
  Path file(String name, String content) throws IOException {
    return SecretFile.write(folder.resolve(name), content);
  }

  /** Gives a setting by its flag. */
  CaseEnvironment with(String key, Object value) {
    settings.put(key, value.toString());
    return this;
  }

  /** Omits a setting. */
  CaseEnvironment without(String... keys) {
    settings.keySet().removeAll(List.of(keys));
    return this;
  }

  /** Uses a certificate instead of the secret. */
  CaseEnvironment withCertificate(String pem) throws IOException {
    return without("client-secret-file").with("certificate", file("app.pem", pem));
  }

  /** Runs another command than {@code handshake}. */
  CaseEnvironment command(String name) {
    command = name;
    return this;
  }

  /** Adds words to the command line. */
  CaseEnvironment saying(String... more) {
    words.addAll(List.of(more));
    return this;
  }

  /** Sets a variable of the child. */
  CaseEnvironment variable(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Applies a fault of the sandbox. */
  CaseEnvironment fault(String name) {
    return change(Fault.named(name).orElseThrow().change());
  }

  /** Applies a variant of the sandbox. */
  CaseEnvironment variant(String name) {
    return change(Variant.named(name).orElseThrow().change());
  }

  /** Sets the token endpoint's answer to every request. */
  CaseEnvironment tokenAnswer(EntraReply reply) {
    return change(scenario -> scenario.changeEntra(entra -> entra.withOutage(reply)));
  }

  /** Sets the IMAP server's answer to a command. */
  CaseEnvironment imapAnswer(String command, CannedReply reply) {
    return change(scenario -> scenario.changeImap(imap -> imap.answering(command, reply)));
  }

  /** Sets the POP3 server's answer to a command. */
  CaseEnvironment pop3Answer(String command, CannedReply reply) {
    return change(scenario -> scenario.changePop3(pop3 -> pop3.answering(command, reply)));
  }

  /** Makes the IMAP server disconnect on a command without an answer. */
  CaseEnvironment imapHangsUpOn(String command) {
    return imapAnswer(command, new CannedReply(List.of(), true));
  }

  private CaseEnvironment change(UnaryOperator<Scenario> change) {
    sandbox.change(change);
    return this;
  }

  /** Replaces the token endpoint by a scripted TLS server. */
  CaseEnvironment tokenPeer(Script script) {
    return tokenPeer(ScriptedServer.implicitTls(LOCALHOST, script));
  }

  /** Replaces the token endpoint by a scripted server. */
  CaseEnvironment tokenPeer(ScriptedServer peer) {
    return with("authority", "https://localhost:" + keep(peer).port());
  }

  /** Replaces the IMAP server by a scripted TLS server. */
  CaseEnvironment imapPeer(Script script) {
    return imapPeer(ScriptedServer.implicitTls(LOCALHOST, script));
  }

  /** Replaces the IMAP server by a scripted server. */
  CaseEnvironment imapPeer(ScriptedServer peer) {
    return with("imap-port", keep(peer).port());
  }

  /** A server without implicit TLS. */
  static ScriptedServer plain(Script script) {
    return ScriptedServer.inTheClear(LOCALHOST, script);
  }

  /** A server whose certificate is for another name. */
  static ScriptedServer namedElse(String name) {
    return ScriptedServer.implicitTls(AUTHORITY.serverContext(name), Script.silent());
  }

  /** A server whose certificate is from a CA that the child does not trust. */
  static ScriptedServer unknownAuthority() {
    return ScriptedServer.implicitTls(
        CertificateAuthority.create(Clock.systemUTC()).serverContext("localhost"), Script.silent());
  }

  /** Replaces the IMAP server by that of another tenant. */
  CaseEnvironment foreignImapServer(Variant... variants) throws IOException {
    Sandbox other =
        keep(
            Sandbox.start(
                SandboxOptions.defaults()
                    .withSigningKey(SigningKey.create(Clock.systemUTC()))
                    .withVariants(List.of(variants))));
    Files.writeString(
        folder.resolve("ca.pem"),
        other.certificateAuthority().certificatePem(),
        StandardOpenOption.APPEND);
    return with("imap-port", other.imapEndpoint().port());
  }

  /** Sends the child a SIGINT, as Ctrl-C does. */
  void interrupt() {
    Launcher.signal(child.join(), "INT");
  }

  /** Removes a jar from the installation that is run. */
  CaseEnvironment losing(String jar) throws IOException {
    Path installation = Files.createDirectory(folder.resolve("installation"));
    launcher = new Launcher(Launcher.incompleteInstallation(installation, jar), folder);
    return this;
  }

  /** Closes a resource at the end. */
  <T extends AutoCloseable> T keep(T peer) {
    peers.add(peer);
    return peer;
  }

  /** Runs the child. */
  Finished play(String adapter, LaunchForm form) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of(command, "--token-adapter", adapter));
    if (form == LaunchForm.JSON) {
      arguments.add("--json");
    }
    settings.forEach((key, value) -> arguments.addAll(List.of("--" + key, value)));
    arguments.addAll(words);
    return launcher.run(arguments, environment, child::complete);
  }

  /** Ends the peers, and throws failures of scripts. */
  @Override
  public void close() throws Exception {
    for (AutoCloseable peer : peers) {
      peer.close();
    }
  }
}
