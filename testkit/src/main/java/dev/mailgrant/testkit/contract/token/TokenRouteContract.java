package dev.mailgrant.testkit.contract.token;

import static dev.mailgrant.testkit.contract.token.ContractFixture.TIME;
import static dev.mailgrant.testkit.contract.token.ContractFixture.TOKEN;
import static dev.mailgrant.testkit.contract.token.ContractFixture.in;
import static dev.mailgrant.testkit.contract.token.ContractFixture.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.oauth.Cloud;
import dev.mailgrant.core.oauth.TokenUnavailableException;
import dev.mailgrant.core.oauth.TokenUnavailableException.Reason;
import dev.mailgrant.core.port.TokenSource;
import dev.mailgrant.sandbox.tls.CertificateAuthority;
import dev.mailgrant.testkit.server.Answer;
import dev.mailgrant.testkit.server.LoopbackProxy;
import dev.mailgrant.testkit.server.TokenEndpoint;
import dev.mailgrant.testkit.server.UntouchedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Part of {@link TokenSourceContract}: a source sends its credential only to the correct server:
 * addresses, TLS, redirects, proxies.
 */
public interface TokenRouteContract extends TokenSourceSubject {
  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  default void acquireShouldFollowNoRedirect(int status, ContractFixture trial) {
    try (UntouchedServer bystander = UntouchedServer.start()) {
      List<URI> elsewhere =
          List.of(
              trial.endpoint().authority().resolve("/another/path"),
              URI.create(
                  "https://127.0.0.1:" + trial.endpoint().authority().getPort() + "/another/host"),
              bystander.uri("https", "/another/port"),
              bystander.uri("http", "/another/scheme"));
      for (URI to : elsewhere) {
        trial.endpoint().reset();
        trial.answer(Answer.redirect(status, to));

        TokenUnavailableException failure = trial.unavailable(Reason.UNUSABLE_ANSWER);

        assertThat(failure).hasMessageContaining("redirect").hasMessageContaining(to.toString());
        assertThat(failure.reply().orElseThrow().location()).contains(to.toString());
        assertThat(trial.requests()).hasSize(1);
      }
      assertThat(bystander.callers()).isZero();
    }
  }

  @Test
  default void acquireShouldSendNothingToAServerOfAnUntrustedAuthority(ContractFixture trial) {
    trial.answer(Answer.token(TOKEN));
    SSLContext other = CertificateAuthority.create(Clock.systemUTC()).clientContext();

    TokenUnavailableException failure =
        trial.unavailable(
            trial.source(trial.endpoint().cloud(), other), in(TIME), Reason.TLS_REFUSED);

    assertThat(failure).hasMessageContaining("not trusted").hasMessageContaining("localhost");
    assertThat(trial.requests()).isEmpty();
  }

  @Test
  default void acquireShouldSendNothingToAServerOfAnotherName(ContractFixture trial) {
    try (TokenEndpoint other = TokenEndpoint.startAs("login.contoso.example")) {
      other.answer(Answer.token(TOKEN));

      TokenUnavailableException failure =
          trial.unavailable(
              trial.source(other.cloud(), other.trust()), in(TIME), Reason.TLS_REFUSED);

      assertThat(failure).hasMessageContaining("another name than localhost");
      assertThat(other.requests()).isEmpty();
    }
  }

  @Test
  default void acquireShouldSendNothingToAServerWhoseCertificateHasExpired(ContractFixture trial) {
    Clock lastMonth = Clock.fixed(Instant.now().minus(Duration.ofDays(30)), ZoneOffset.UTC);
    CertificateAuthority expired = CertificateAuthority.create(lastMonth);
    try (TokenEndpoint other = TokenEndpoint.startAs(expired, "localhost")) {
      other.answer(Answer.token(TOKEN));

      TokenUnavailableException failure =
          trial.unavailable(
              trial.source(other.cloud(), other.trust()), in(TIME), Reason.TLS_REFUSED);

      assertThat(failure).hasMessageContaining("expired");
      assertThat(other.requests()).isEmpty();
    }
  }

  @Test
  default void acquireShouldReportAHostThatCannotBeResolved(ContractFixture trial) {
    // RFC 6761 section 6.4: names under .invalid never have an address.
    Cloud nowhere = Cloud.GLOBAL.withAuthority(URI.create("https://login.mailgrant.invalid"));

    assertThat(
            trial.unavailable(
                trial.source(nowhere, trial.endpoint().trust()), in(TIME), Reason.UNRESOLVED))
        .hasMessageContaining("login.mailgrant.invalid");
  }

  @Test
  default void acquireShouldReportAClosedPort(ContractFixture trial) throws IOException {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    Cloud nobody = Cloud.GLOBAL.withAuthority(URI.create("https://127.0.0.1:" + port));

    assertThat(
            trial.unavailable(
                trial.source(nobody, trial.endpoint().trust()), in(TIME), Reason.UNREACHABLE))
        .hasMessageContaining("127.0.0.1:" + port);
  }

  @ForEachCredential
  default void acquireShouldShowAProxyNothingButTheHost(ContractFixture trial) throws Exception {
    trial.answer(Answer.token(TOKEN));
    try (LoopbackProxy proxy = LoopbackProxy.start(LoopbackProxy.CONNECTED)) {
      TokenSource source = trial.sourceThrough(proxy.proxy());

      assertThat(source.acquire(request()).value().reveal()).isEqualTo(TOKEN);

      assertThat(proxy.heads()).hasSize(1);
      assertThat(proxy.heads().get(0))
          .startsWith("CONNECT localhost:" + trial.endpoint().authority().getPort() + " ")
          .doesNotContainIgnoringCase("Authorization", "client_", "oauth2");
    }
  }

  @Test
  default void acquireShouldSendNothingToAnotherServerBehindAProxy(ContractFixture trial) {
    try (TokenEndpoint other = TokenEndpoint.startAs("login.contoso.example");
        LoopbackProxy proxy = LoopbackProxy.start(LoopbackProxy.CONNECTED)) {
      TokenSource source =
          tokenSource(
              other.application(trial.credential().credential()),
              new TokenSourceSetup(other.trust(), proxy.proxy(), Clock.systemUTC()));

      trial.unavailable(source, in(TIME), Reason.TLS_REFUSED);

      assertThat(other.requests()).isEmpty();
    }
  }

  @Test
  default void acquireShouldReportAProxyThatWantsALogin(ContractFixture trial) {
    try (LoopbackProxy proxy = LoopbackProxy.start(LoopbackProxy.WANTS_LOGIN)) {
      TokenSource source = trial.sourceThrough(proxy.proxy());

      assertThat(trial.unavailable(source, in(TIME), Reason.UNUSABLE_ANSWER))
          .hasMessageContaining("proxy")
          .hasMessageContaining("wants a login (HTTP 407)");
      assertThat(trial.requests()).isEmpty();
      assertThat(String.join("", proxy.heads())).doesNotContainIgnoringCase("authorization");
    }
  }

  @Test
  default void acquireShouldReportAProxyThatForbidsTheHost(ContractFixture trial) {
    try (LoopbackProxy proxy = LoopbackProxy.start(LoopbackProxy.FORBIDS)) {
      TokenSource source = trial.sourceThrough(proxy.proxy());

      assertThat(trial.unavailable(source, in(TIME), Reason.UNUSABLE_ANSWER))
          .hasMessageContaining("403");
      assertThat(trial.requests()).isEmpty();
    }
  }

  @Test
  default void acquireShouldReportAProxyThatDisconnects(ContractFixture trial) {
    try (LoopbackProxy proxy = LoopbackProxy.start("")) {
      TokenSource source = trial.sourceThrough(proxy.proxy());

      trial.unavailable(source, in(TIME), Reason.CONNECTION_LOST);

      assertThat(trial.requests()).isEmpty();
    }
  }

  @Test
  default void acquireShouldReportAProxyThatIsNotThere(ContractFixture trial) {
    LoopbackProxy gone = LoopbackProxy.start("");
    gone.close();
    TokenSource source = trial.sourceThrough(gone.proxy());

    assertThat(trial.unavailable(source, in(TIME), Reason.UNREACHABLE))
        .hasMessageContaining(":" + gone.port());
    assertThat(trial.requests()).isEmpty();
  }
}
