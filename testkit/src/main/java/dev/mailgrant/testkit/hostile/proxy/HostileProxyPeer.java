package dev.mailgrant.testkit.hostile.proxy;

import dev.mailgrant.testkit.hostile.TokenRequestOutcome;
import dev.mailgrant.testkit.server.Script;
import dev.mailgrant.testkit.server.ScriptedServer;
import java.util.Set;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/**
 * A malicious or faulty HTTP proxy and the expected result. Whatever it does, it only learns the
 * endpoint's host and port, and nothing about the request. It serves one connection. Immutable;
 * each {@link #serve} starts another proxy.
 *
 * @param name a description for reports
 * @param script creates the script of the proxy
 * @param endings the possible results; several only if the platform decides
 */
public record HostileProxyPeer(
    String name, Supplier<Script> script, Set<TokenRequestOutcome> endings) {

  /** Returns whether only a timeout ends the request, so that the client needs a short deadline. */
  public boolean isSlow() {
    return endings.contains(TokenRequestOutcome.OUT_OF_TIME);
  }

  /**
   * Starts the proxy.
   *
   * @param forged a certificate for the endpoint's host from an untrusted CA
   */
  public ScriptedServer serve(SSLContext forged) {
    Script played = isSlow() ? script.get().forClientWithoutTime() : script.get();
    return ScriptedServer.inTheClear(forged, played);
  }

  @Override
  public String toString() {
    return name;
  }
}
