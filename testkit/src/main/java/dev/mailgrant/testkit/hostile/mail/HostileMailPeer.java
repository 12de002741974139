package dev.mailgrant.testkit.hostile.mail;

import dev.mailgrant.core.mail.TlsMode;
import dev.mailgrant.testkit.server.Script;
import dev.mailgrant.testkit.server.ScriptedServer;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/**
 * A malicious or faulty server and the expected result. Immutable; each {@link #serve} starts
 * another server.
 *
 * @param name a description for reports
 * @param tls when TLS begins
 * @param moment when the server begins to misbehave
 * @param script creates the script of the server
 * @param endings the possible results; several only if the platform decides
 */
public record HostileMailPeer<P extends MailPhase>(
    String name, TlsMode tls, P moment, Supplier<Script> script, Set<ExpectedOutcome> endings) {

  public HostileMailPeer {
    endings = Set.copyOf(endings);
  }

  /** A server with implicit TLS and only one possible result. */
  public static <P extends MailPhase> HostileMailPeer<P> of(
      String name, P moment, ExpectedOutcome ending, Supplier<Script> script) {
    return new HostileMailPeer<>(name, TlsMode.IMPLICIT, moment, script, Set.of(ending));
  }

  /** A server without implicit TLS. */
  public static <P extends MailPhase> HostileMailPeer<P> inTheClear(
      String name, P moment, ExpectedOutcome ending, Supplier<Script> script) {
    return new HostileMailPeer<>(name, TlsMode.STARTTLS, moment, script, Set.of(ending));
  }

  /** Returns the same server with one more possible result. */
  public HostileMailPeer<P> or(ExpectedOutcome ending) {
    EnumSet<ExpectedOutcome> more = EnumSet.of(ending);
    more.addAll(endings);
    return new HostileMailPeer<>(name, tls, moment, script, more);
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
