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
 * What one child meets: a sandbox in this JVM, peers that take the place of one of its halves, and
 * the command line that leads to them. At first all is well. Used by one thread.
 */
final class CaseEnvironment implements AutoCloseable {
  /** The client secret wherever there is one: no child may show it. */
  static final String SECRET = "pl4nted+s3cret/~8Q~value";

  /** Certifies the peers that take a half's place. */
  static final CertificateAuthority AUTHORITY = CertificateAuthority.create(Clock.systemUTC());

  private static final SSLContext LOCALHOST = AUTHORITY.serverContext("localhost", "127.0.0.1");

  private final Path folder;
  private final Sandbox sandbox;
  private final List<AutoCloseable> peers = new ArrayList<>();
  private final Map<String, String> settings;
  private final List<String> words = new ArrayList<>();
  private final Map<String, String> environment = new HashMap<>();
  private final CompletableFuture<Process> child = new CompletableFuture<>();
  private Launcher launcher;

  /**
   * @param folder an existing folder of its own
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

  /** Writes a file for the child and says where it is. */
  Path file(String name, String content) throws IOException {
    return SecretFile.write(folder.resolve(name), content);
  }

  /** Gives a setting by its flag. */
  CaseEnvironment with(String key, Object value) {
    settings.put(key, value.toString());
    return this;
  }

  /** Leaves a setting out. */
  CaseEnvironment without(String... keys) {
    settings.keySet().removeAll(List.of(keys));
    return this;
  }

  /** Logs in by a certificate instead of the secret. */
  CaseEnvironment withCertificate(String pem) throws IOException {
    return without("client-secret-file").with("certificate", file("app.pem", pem));
  }

  /** More words of the command line. */
  CaseEnvironment saying(String... more) {
    words.addAll(List.of(more));
    return this;
  }

  /** Sets a variable of the child. */
  CaseEnvironment variable(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Makes a mistake that the sandbox knows. */
  CaseEnvironment fault(String name) {
    return change(Fault.named(name).orElseThrow().change());
  }

  /** Makes a lawful difference that the sandbox knows. */
  CaseEnvironment variant(String name) {
    return change(Variant.named(name).orElseThrow().change());
  }

  /** Has the token endpoint answer every request so. */
  CaseEnvironment tokenAnswer(EntraReply reply) {
    return change(scenario -> scenario.changeEntra(entra -> entra.withOutage(reply)));
  }

  /** Has the IMAP server answer a command so. */
  CaseEnvironment imapAnswer(String command, CannedReply reply) {
    return change(
        scenario -> scenario.changeExchange(exchange -> exchange.answering(command, reply)));
  }

  /** Has the IMAP server hang up on a command without a word. */
  CaseEnvironment imapHangsUpOn(String command) {
    return imapAnswer(command, new CannedReply(List.of(), true));
  }

  private CaseEnvironment change(UnaryOperator<Scenario> change) {
    sandbox.change(change);
    return this;
  }

  /** Puts a server that speaks TLS and plays a script in the token endpoint's place. */
  CaseEnvironment tokenPeer(Script script) {
    return tokenPeer(ScriptedServer.implicitTls(LOCALHOST, script));
  }

  /** Puts any scripted server in the token endpoint's place. */
  CaseEnvironment tokenPeer(ScriptedServer peer) {
    return with("authority", "https://localhost:" + keep(peer).port());
  }

  /** Puts a server that speaks TLS and plays a script in the IMAP server's place. */
  CaseEnvironment imapPeer(Script script) {
    return imapPeer(ScriptedServer.implicitTls(LOCALHOST, script));
  }

  /** Puts any scripted server in the IMAP server's place. */
  CaseEnvironment imapPeer(ScriptedServer peer) {
    return with("imap-port", keep(peer).port());
  }

  /** A server that does not begin with TLS. */
  static ScriptedServer plain(Script script) {
    return ScriptedServer.inTheClear(LOCALHOST, script);
  }

  /** A server whose certificate is for another name. */
  static ScriptedServer namedElse(String name) {
    return ScriptedServer.implicitTls(AUTHORITY.serverContext(name), Script.silent());
  }

  /** A server whose certificate is from an authority that the child was not told of. */
  static ScriptedServer unknownAuthority() {
    return ScriptedServer.implicitTls(
        CertificateAuthority.create(Clock.systemUTC()).serverContext("localhost"), Script.silent());
  }

  /** Puts the IMAP server of another tenant in place of this tenant's. */
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

  /** Takes a jar out of the installation that is run. */
  CaseEnvironment losing(String jar) throws IOException {
    Path installation = Files.createDirectory(folder.resolve("installation"));
    launcher = new Launcher(Launcher.incompleteInstallation(installation, jar), folder);
    return this;
  }

  /** Has it closed at the end. */
  <T extends AutoCloseable> T keep(T peer) {
    peers.add(peer);
    return peer;
  }

  /** Runs the child. */
  Finished play(String adapter, LaunchForm form) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("handshake", "--token-adapter", adapter));
    if (form == LaunchForm.JSON) {
      arguments.add("--json");
    }
    settings.forEach((key, value) -> arguments.addAll(List.of("--" + key, value)));
    arguments.addAll(words);
    return launcher.run(arguments, environment, child::complete);
  }

  /** Ends the peers, and throws what a script did not like. */
  @Override
  public void close() throws Exception {
    for (AutoCloseable peer : peers) {
      peer.close();
    }
  }
}
