package dev.mailgrant.testkit.hostile.imap;

import dev.mailgrant.core.imap.TlsMode;
import dev.mailgrant.testkit.server.Script;
import dev.mailgrant.testkit.server.ScriptedServer;
import java.util.Set;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/**
 * A server that means harm or is broken, and what must come of it. Immutable; each {@link #serve}
 * is another server.
 *
 * @param name what it does, for a report
 * @param tls when TLS begins with it
 * @param moment when the client notices: the command that fails, if one does
 * @param script makes what it says and hears
 * @param endings how the conversation may end: one, unless the platform decides
 */
public record HostileImapPeer(
    String name,
    TlsMode tls,
    ConversationPhase moment,
    Supplier<Script> script,
    Set<ExpectedOutcome> endings) {

  /** One over TLS that can end in one way only. */
  static HostileImapPeer of(
      String name, ConversationPhase moment, ExpectedOutcome ending, Supplier<Script> script) {
    return new HostileImapPeer(name, TlsMode.IMPLICIT, moment, script, Set.of(ending));
  }

  /** One that begins in the clear. */
  static HostileImapPeer inTheClear(String name, ExpectedOutcome ending, Supplier<Script> script) {
    return new HostileImapPeer(
        name, TlsMode.STARTTLS, ConversationPhase.GREETING, script, Set.of(ending));
  }

  /** The same with another way to end. */
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

  /** Whether it ends by time alone, so that a client should be given little. */
  public boolean isSlow() {
    return endings.contains(ExpectedOutcome.OUT_OF_TIME);
  }

  /**
   * Starts the server.
   *
   * @param certified with its certificate
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
