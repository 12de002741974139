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
 * A malicious or faulty token endpoint and the expected result. It serves one request, because only
 * one may be sent. Immutable; each {@link #serve} starts another server.
 *
 * @param name a description for reports
 * @param script creates the script of the server
 * @param endings the possible results; several only if the platform decides
 */
public record HostileTokenPeer(
    String name, Supplier<Script> script, Set<TokenRequestOutcome> endings) {

  /** An endpoint that reads the request and then answers. */
  static HostileTokenPeer of(String name, TokenRequestOutcome ending, Supplier<Script> script) {
    return new HostileTokenPeer(name, script, Set.of(ending));
  }

  /** Returns the same endpoint with one more possible result. */
  HostileTokenPeer or(TokenRequestOutcome ending) {
    return new HostileTokenPeer(
        name,
        script,
        Stream.concat(endings.stream(), Stream.of(ending)).collect(Collectors.toUnmodifiableSet()));
  }

  /** Returns whether only a timeout ends the request, so that the client needs a short deadline. */
  public boolean isSlow() {
    return endings.contains(TokenRequestOutcome.OUT_OF_TIME);
  }

  /**
   * Starts the server.
   *
   * @param certified the server's certificate
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
