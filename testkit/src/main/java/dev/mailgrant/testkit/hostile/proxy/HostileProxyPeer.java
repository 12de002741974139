package dev.mailgrant.testkit.hostile.proxy;

import dev.mailgrant.testkit.hostile.TokenRequestOutcome;
import dev.mailgrant.testkit.server.Script;
import dev.mailgrant.testkit.server.ScriptedServer;
import java.util.Set;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/**
 * An HTTP proxy on the way to a token endpoint that means harm or is broken, and what must come of
 * it. Whatever it does, it gets to know the endpoint's host and port, and nothing of the request.
 * It serves one connection. Immutable; each {@link #serve} is another proxy.
 *
 * @param name what it does, for a report
 * @param script makes what it says and hears
 * @param endings what the request may come to: one, unless the platform decides
 */
public record HostileProxyPeer(
    String name, Supplier<Script> script, Set<TokenRequestOutcome> endings) {

  /** Whether it ends by time alone, so that a client should be given little. */
  public boolean isSlow() {
    return endings.contains(TokenRequestOutcome.OUT_OF_TIME);
  }

  /**
   * Starts the proxy.
   *
   * @param forged with the certificate of the endpoint's host by an authority that nobody trusts
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
