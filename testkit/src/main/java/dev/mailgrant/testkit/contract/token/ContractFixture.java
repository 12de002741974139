package dev.mailgrant.testkit.contract.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.oauth.AccessToken;
import dev.mailgrant.core.oauth.AppRegistration;
import dev.mailgrant.core.oauth.ClientCredential;
import dev.mailgrant.core.oauth.Cloud;
import dev.mailgrant.core.oauth.OAuthError;
import dev.mailgrant.core.oauth.TokenException;
import dev.mailgrant.core.oauth.TokenRefusedException;
import dev.mailgrant.core.oauth.TokenRequest;
import dev.mailgrant.core.oauth.TokenUnavailableException;
import dev.mailgrant.core.oauth.TokenUnavailableException.Reason;
import dev.mailgrant.core.port.TokenSource;
import dev.mailgrant.testkit.server.Answer;
import dev.mailgrant.testkit.server.ReceivedRequest;
import dev.mailgrant.testkit.server.TokenEndpoint;
import java.net.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;

/**
 * The source and endpoint of one test, and shared helper methods. All failures are searched for
 * credentials and tokens.
 */
public final class ContractFixture {
  static final String SCOPE = "https://outlook.office365.com/.default";
  static final String TOKEN = "the-token";

  /** A long limit: a test that reaches it has failed. */
  static final Duration TIME = Duration.ofSeconds(20);

  /** The limit of a test that must time out; long enough for TLS on a busy machine. */
  static final Duration SHORT = Duration.ofMillis(1500);

  private final TokenSourceSubject subject;
  private final TokenEndpoint endpoint;
  private final TestCredential credential;
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  ContractFixture(TokenSourceSubject subject, TokenEndpoint endpoint, TestCredential credential) {
    this.subject = subject;
    this.endpoint = endpoint;
    this.credential = credential;
  }

  TestCredential credential() {
    return credential;
  }

  /** The current time for the source. */
  Instant now() {
    return now;
  }

  TokenEndpoint endpoint() {
    return endpoint;
  }

  /** Sets the answer of the endpoint to all further requests. */
  void answer(Answer answer) {
    endpoint.answer(answer);
  }

  // The source

  TokenSource source() {
    return source(endpoint.cloud(), endpoint.trust());
  }

  TokenSource source(Cloud cloud, SSLContext trusted) {
    return source(registration(credential.credential(), cloud), trusted, Proxy.NO_PROXY);
  }

  TokenSource sourceThrough(Proxy proxy) {
    return source(registration(credential.credential(), endpoint.cloud()), endpoint.trust(), proxy);
  }

  /** Creates a source with another credential. */
  TokenSource source(ClientCredential other) {
    return source(registration(other, endpoint.cloud()), endpoint.trust(), Proxy.NO_PROXY);
  }

  /** Creates a source of another application at the same endpoint. */
  TokenSource source(String clientId, ClientCredential other) {
    return source(
        new AppRegistration(TokenEndpoint.TENANT, clientId, other, endpoint.cloud()),
        endpoint.trust(),
        Proxy.NO_PROXY);
  }

  private TokenSource source(AppRegistration application, SSLContext trusted, Proxy proxy) {
    return subject.tokenSource(
        application, new TokenSourceSetup(trusted, proxy, Clock.fixed(now, ZoneOffset.UTC)));
  }

  private static AppRegistration registration(ClientCredential credential, Cloud cloud) {
    return new AppRegistration(TokenEndpoint.TENANT, TokenEndpoint.CLIENT_ID, credential, cloud);
  }

  // Requests

  static TokenRequest request() {
    return TokenRequest.forced(SCOPE, in(TIME));
  }

  static Deadline in(Duration time) {
    return Deadline.after(time, Clock.systemUTC());
  }

  AccessToken acquire() throws TokenException {
    return source().acquire(request());
  }

  List<ReceivedRequest> requests() {
    return endpoint.requests();
  }

  ReceivedRequest onlyRequest() {
    assertThat(endpoint.requests()).hasSize(1);
    return endpoint.requests().get(0);
  }

  // Results

  OAuthError refused() {
    TokenException failure = failure(source(), request());
    assertThat(failure).isInstanceOf(TokenRefusedException.class);
    return ((TokenRefusedException) failure).error();
  }

  TokenUnavailableException unavailable(Reason reason) {
    return unavailable(source(), in(TIME), reason);
  }

  TokenUnavailableException unavailable(TokenSource source, Deadline deadline, Reason reason) {
    TokenException failure = failure(source, TokenRequest.forced(SCOPE, deadline));
    assertThat(failure).isInstanceOf(TokenUnavailableException.class);
    TokenUnavailableException unavailable = (TokenUnavailableException) failure;
    assertThat(unavailable.reason()).as(unavailable.getMessage()).isEqualTo(reason);
    return unavailable;
  }

  /** Runs a source that must fail, and checks that the failure contains no secret. */
  private TokenException failure(TokenSource source, TokenRequest request) {
    TokenException failure =
        catchThrowableOfType(TokenException.class, () -> source.acquire(request));
    assertThat(failure).as("a failure").isNotNull();
    assertThat(everythingIn(failure)).doesNotContain(secrets(endpoint));
    return failure;
  }

  /** All secrets that were sent and received. */
  static List<String> secrets(TokenEndpoint endpoint) {
    List<String> secrets =
        new ArrayList<>(
            List.of(TestCredential.SECRET_VALUE, TestCredential.FEDERATED_VALUE, TOKEN));
    endpoint.requests().stream()
        .flatMap(received -> received.secrets().stream())
        .forEach(secret -> secrets.add(secret.reveal()));
    return secrets;
  }

  /** All texts that a log or report could take from a failure. */
  static String everythingIn(Throwable failure) {
    StringBuilder all = new StringBuilder();
    for (Throwable t = failure; t != null; t = t.getCause()) {
      all.append(t).append('\n');
      for (Throwable suppressed : t.getSuppressed()) {
        all.append(suppressed).append('\n');
      }
      if (t instanceof TokenRefusedException refused) {
        all.append(refused.error()).append('\n');
      }
      if (t instanceof TokenUnavailableException unavailable) {
        all.append(unavailable.reply()).append('\n');
      }
    }
    return all.toString();
  }

  static Duration timed(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** A token response with these additional members. */
  static Answer success(String moreMembers) {
    return Answer.json(
        200, "{\"token_type\":\"Bearer\",\"access_token\":\"" + TOKEN + "\"," + moreMembers + "}");
  }
}
