package dev.mailgrant.testkit.hostile.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.Secret;
import dev.mailgrant.core.oauth.AppRegistration;
import dev.mailgrant.core.oauth.ClientSecret;
import dev.mailgrant.core.oauth.Cloud;
import dev.mailgrant.core.oauth.TokenException;
import dev.mailgrant.core.oauth.TokenRefusedException;
import dev.mailgrant.core.oauth.TokenRequest;
import dev.mailgrant.core.oauth.TokenUnavailableException;
import dev.mailgrant.core.port.TokenSource;
import dev.mailgrant.sandbox.tls.CertificateAuthority;
import dev.mailgrant.testkit.contract.token.TokenSourceSetup;
import dev.mailgrant.testkit.hostile.HttpText;
import dev.mailgrant.testkit.hostile.ThreadLeakCheck;
import dev.mailgrant.testkit.hostile.TokenRequestOutcome;
import dev.mailgrant.testkit.hostile.proxy.HostileProxyPeer;
import dev.mailgrant.testkit.hostile.proxy.HostileProxyPeers;
import dev.mailgrant.testkit.server.ScriptedServer;
import dev.mailgrant.testkit.server.TokenEndpoint;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * How a token source handles each of the {@link HostileTokenPeers}: the expected result, in time,
 * after one request; the socket is closed, no thread is left, and the credential is shown nowhere.
 * Run it with a small heap to verify that memory is bounded.
 */
@Timeout(60)
public interface HostileTokenContract {
  /** The CA of the servers. */
  CertificateAuthority AUTHORITY = CertificateAuthority.create(Clock.systemUTC());

  /** The valid certificate of a server. */
  SSLContext LOCALHOST = AUTHORITY.serverContext("localhost");

  /** Trusts {@link #AUTHORITY}; one for all, so that sessions are resumed. */
  SSLContext TRUSTING = AUTHORITY.clientContext();

  /** The certificate of an impostor. */
  SSLContext FORGED = CertificateAuthority.create(Clock.systemUTC()).serverContext("localhost");

  /** A port without a listener. */
  int ABSENT = 9;

  /** The secret that is sent, and must not appear in any output. */
  String SECRET = "S3cr3t~that.nobody-may.see_in.any-message";

  /** The deadline of a request that must time out. */
  Duration LITTLE = Duration.ofMillis(800);

  /** The deadline of all others, which would take hours without a size limit. */
  Duration ENOUGH = Duration.ofSeconds(20);

  /** As in {@code TokenSourceSubject}. */
  TokenSource tokenSource(AppRegistration application, TokenSourceSetup given);

  /** All hostile endpoints. */
  static Stream<HostileTokenPeer> hostilePeers() {
    return HostileTokenPeers.all().stream();
  }

  @ParameterizedTest
  @MethodSource("dev.mailgrant.testkit.hostile.token.HostileTokenContract#hostilePeers")
  default void aHostilePeerShouldComeToItsNamedEnd(HostileTokenPeer peer) {
    ThreadLeakCheck before = ThreadLeakCheck.since();
    try (ScriptedServer server = peer.serve(LOCALHOST)) {
      Outcome outcome = outcome(server, peer.isSlow() ? LITTLE : ENOUGH);

      assertThat(outcome.ending()).as("%s: %s", peer, outcome.words()).isIn(peer.endings());
      assertThat(outcome.words()).doesNotContain(SECRET);
      assertThat(server.clientLeft()).as("the socket is closed").isTrue();
    }
    assertThat(before.threads(ScriptedServer.THREADS)).as("threads left").isEmpty();
  }

  /** All hostile proxies. */
  static Stream<HostileProxyPeer> hostileProxies() {
    return HostileProxyPeers.all().stream();
  }

  /** The endpoint does not exist: nothing that a proxy does may look as if it did. */
  @ParameterizedTest
  @MethodSource("dev.mailgrant.testkit.hostile.token.HostileTokenContract#hostileProxies")
  default void aHostileProxyShouldComeToItsNamedEndAndLearnTheHostAlone(HostileProxyPeer peer) {
    ThreadLeakCheck before = ThreadLeakCheck.since();
    try (ScriptedServer server = peer.serve(FORGED)) {
      Proxy proxy =
          new Proxy(
              Proxy.Type.HTTP,
              new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
      Outcome outcome = outcome(ABSENT, proxy, peer.isSlow() ? LITTLE : ENOUGH);

      assertThat(outcome.ending()).as("%s: %s", peer, outcome.words()).isIn(peer.endings());
      assertThat(outcome.words()).doesNotContain(SECRET).contains("localhost");
      assertThat(server.received())
          .startsWith("CONNECT localhost:" + ABSENT + " HTTP/1.1\r\n")
          .doesNotContain(SECRET, TokenEndpoint.CLIENT_ID, TokenEndpoint.TENANT, "POST ");
      assertThat(server.clientLeft()).as("the socket is closed").isTrue();
    }
    assertThat(before.threads(ScriptedServer.THREADS)).as("threads left").isEmpty();
  }

  /** A response with a length is complete or unusable, wherever it is cut. */
  @Test
  default void anAnswerCutAfterAnyOctetShouldEndAsALostConnection() {
    for (int octets = 0; octets < 5000; octets++) {
      try (ScriptedServer server =
          ScriptedServer.implicitTls(LOCALHOST, HttpText.answer(HttpText.GOOD).cutAfter(octets))) {
        Outcome outcome = outcome(server, ENOUGH);
        if (outcome.ending() == TokenRequestOutcome.TOKEN) {
          assertThat(octets).isGreaterThan(140);
          return;
        }
        assertThat(outcome.ending())
            .as("cut after %d: %s", octets, outcome.words())
            .isIn(TokenRequestOutcome.CONNECTION_LOST, TokenRequestOutcome.UNUSABLE_ANSWER);
        assertThat(server.clientLeft()).as("cut after %d: the socket is closed", octets).isTrue();
      }
    }
    throw new AssertionError("no answer is this long");
  }

  private Outcome outcome(ScriptedServer server, Duration time) {
    return outcome(server.port(), Proxy.NO_PROXY, time);
  }

  private Outcome outcome(int port, Proxy proxy, Duration time) {
    TokenSource source =
        tokenSource(
            new AppRegistration(
                TokenEndpoint.TENANT,
                TokenEndpoint.CLIENT_ID,
                new ClientSecret(Secret.of(SECRET)),
                Cloud.GLOBAL.withAuthority(URI.create("https://localhost:" + port))),
            new TokenSourceSetup(TRUSTING, proxy, Clock.systemUTC()));
    try {
      source.acquire(
          TokenRequest.forced(
              "https://outlook.office365.com/.default", Deadline.after(time, Clock.systemUTC())));
      return new Outcome(TokenRequestOutcome.TOKEN, "a token");
    } catch (TokenUnavailableException e) {
      return new Outcome(TokenRequestOutcome.of(e.reason()), e + " " + e.reply());
    } catch (TokenRefusedException e) {
      return new Outcome(TokenRequestOutcome.REFUSED, e + " " + e.error());
    } catch (TokenException e) {
      throw new AssertionError("the credential is well", e);
    }
  }

  /**
   * The result of a request.
   *
   * @param ending the kind of result
   * @param words all text that a log could contain
   */
  record Outcome(TokenRequestOutcome ending, String words) {}
}
