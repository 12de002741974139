package dev.mailgrant.testkit.hostile.token;

import dev.mailgrant.testkit.hostile.TokenRequestOutcome;
import dev.mailgrant.testkit.server.Script;
import dev.mailgrant.testkit.server.ScriptedServer;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/**
 * A token endpoint that means harm or is broken, and what must come of it. It serves one request,
 * because no more may come. Immutable; each {@link #serve} is another server.
 *
 * @param name what it does, for a report
 * @param script makes what it says and hears
 * @param endings what the request may come to: one, unless the platform decides
 */
public record HostileTokenPeer(
    String name, Supplier<Script> script, Set<TokenRequestOutcome> endings) {

  /** One that hears the request and then says this. */
  static HostileTokenPeer of(String name, TokenRequestOutcome ending, Supplier<Script> script) {
    return new HostileTokenPeer(name, script, Set.of(ending));
  }

  /** The same with another way to end. */
  HostileTokenPeer or(TokenRequestOutcome ending) {
    return new HostileTokenPeer(
        name,
        script,
        Stream.concat(endings.stream(), Stream.of(ending)).collect(Collectors.toUnmodifiableSet()));
  }

  /** Whether it ends by time alone, so that a client should be given little. */
  public boolean isSlow() {
    return endings.contains(TokenRequestOutcome.OUT_OF_TIME);
  }

  /**
   * Starts the server.
   *
   * @param certified with its certificate
   */
  public ScriptedServer serve(SSLContext certified) {
    Script played = isSlow() ? script.get().forClientWithoutTime() : script.get();
    return ScriptedServer.implicitTls(certified, played);
  }

  @Override
  public String toString() {
    return name;
  }
}
