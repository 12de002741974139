package dev.mailgrant.testkit.hostile.imap;

import dev.mailgrant.core.mail.TlsMode;
import dev.mailgrant.testkit.server.Script;
import dev.mailgrant.testkit.server.ScriptedServer;
import java.util.Set;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/**
 * A malicious or faulty server and the expected result. Immutable; each {@link #serve} starts
 * another server.
 *
 * @param name a description for reports
 * @param tls when TLS begins
 * @param moment when the client notices it: the command that fails, if one does
 * @param script creates the script of the server
 * @param endings the possible results; several only if the platform decides
 */
public record HostileImapPeer(
    String name,
    TlsMode tls,
    ConversationPhase moment,
    Supplier<Script> script,
    Set<ExpectedOutcome> endings) {

  /** A server with implicit TLS and only one possible result. */
  static HostileImapPeer of(
      String name, ConversationPhase moment, ExpectedOutcome ending, Supplier<Script> script) {
    return new HostileImapPeer(name, TlsMode.IMPLICIT, moment, script, Set.of(ending));
  }

  /** A server without implicit TLS. */
  static HostileImapPeer inTheClear(String name, ExpectedOutcome ending, Supplier<Script> script) {
    return new HostileImapPeer(
        name, TlsMode.STARTTLS, ConversationPhase.GREETING, script, Set.of(ending));
  }

  /** Returns the same server with one more possible result. */
  HostileImapPeer or(ExpectedOutcome ending) {
    return new HostileImapPeer(
        name,
        tls,
        moment,
        script,
        Set.copyOf(
            java.util.stream.Stream.concat(endings.stream(), java.util.stream.Stream.of(ending))
                .toList()));
  }

  /**
   * Returns whether only a timeout ends the conversation, so that the client needs a short
   * deadline.
   */
  public boolean isSlow() {
    return endings.contains(ExpectedOutcome.OUT_OF_TIME);
  }

  /**
   * Starts the server.
   *
   * @param certified the server's certificate
   */
  public ScriptedServer serve(SSLContext certified) {
    Script played = isSlow() ? script.get().forClientWithoutTime() : script.get();
    return tls == TlsMode.IMPLICIT
        ? ScriptedServer.implicitTls(certified, played)
        : ScriptedServer.inTheClear(certified, played);
  }

  @Override
  public String toString() {
    return name;
  }
}
