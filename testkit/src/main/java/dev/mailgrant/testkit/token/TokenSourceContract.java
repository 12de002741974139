package dev.mailgrant.testkit.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.Secret;
import dev.mailgrant.core.json.JsonObject;
import dev.mailgrant.core.oauth.AccessToken;
import dev.mailgrant.core.oauth.AppRegistration;
import dev.mailgrant.core.oauth.Cloud;
import dev.mailgrant.core.oauth.OAuthError;
import dev.mailgrant.core.oauth.TokenException;
import dev.mailgrant.core.oauth.TokenRefusedException;
import dev.mailgrant.core.oauth.TokenRequest;
import dev.mailgrant.core.oauth.TokenUnavailableException;
import dev.mailgrant.core.oauth.TokenUnavailableException.Reason;
import dev.mailgrant.core.port.HttpTransport;
import dev.mailgrant.core.port.TokenSource;
import dev.mailgrant.sandbox.tls.CertificateAuthority;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every {@link TokenSource} promises, whatever it is made of: the same answer of the server
 * has the same outcome, and no credential is sent twice, sent elsewhere or shown. It runs once for
 * each kind of credential.
 */
@ParameterizedClass(name = "{0}")
@EnumSource(TestCredential.class)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class TokenSourceContract {
  private static final String SCOPE = "https://outlook.office365.com/.default";
  private static final String TOKEN = "the-token";

  /** Ample: a test that waits for it has failed. */
  private static final Duration TIME = Duration.ofSeconds(20);

  /** What a test waits that must run out of time; ample for TLS on a busy machine. */
  private static final Duration SHORT = Duration.ofMillis(1500);

  private static TokenEndpoint endpoint;

  /** JUnit sets each kind in turn. */
  @Parameter TestCredential credential = TestCredential.SECRET;

  /** The clock stands still, so that the end of a token's life is exact. */
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  /**
   * Makes the source under test.
   *
   * @param application who asks, where
   * @param trusted what TLS trusts
   * @param clock the time
   */
  protected abstract TokenSource tokenSource(
      AppRegistration application, SSLContext trusted, Clock clock);

  @BeforeAll
  static void startEndpoint() {
    endpoint = TokenEndpoint.start();
  }

  @AfterAll
  static void stopEndpoint() {
    endpoint.close();
  }

  @BeforeEach
  void resetEndpoint() {
    endpoint.reset();
  }

  // What is asked

  @Test
  void acquireShouldAskByTheClientCredentialsGrant() throws Exception {
    endpoint.answer(Answer.token(TOKEN));

    source().acquire(request());

    ReceivedRequest asked = onlyRequest();
    assertThat(asked.method()).isEqualTo("POST");
    assertThat(asked.path()).isEqualTo("/" + TokenEndpoint.TENANT + "/oauth2/v2.0/token");
    assertThat(asked.header("Content-Type").orElse(""))
        .startsWith("application/x-www-form-urlencoded");
    assertThat(asked.header("Accept")).contains("application/json");
    assertThat(asked.header("User-Agent").orElse("")).startsWith("mailgrant");
    assertThat(asked.field("grant_type")).contains("client_credentials");
    assertThat(asked.field("client_id")).contains(TokenEndpoint.CLIENT_ID);
    assertThat(asked.field("scope").orElse("").split(" ")).contains(SCOPE);
  }

  @Test
  void acquireShouldSendOneCredentialAndNoOther() throws Exception {
    endpoint.answer(Answer.token(TOKEN));

    source().acquire(request());

    ReceivedRequest asked = onlyRequest();
    if (credential == TestCredential.SECRET) {
      assertThat(asked.field("client_secret")).contains(TestCredential.SECRET_VALUE);
      assertThat(asked.field("client_assertion")).isEmpty();
    } else {
      assertThat(asked.field("client_assertion_type"))
          .contains("urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
      assertThat(asked.field("client_assertion").orElse("").split("\\.")).hasSize(3);
      assertThat(asked.field("client_secret")).isEmpty();
    }
  }

  @Test
  void acquireShouldNameEachRequestAnewForTheServersLogs() throws Exception {
    endpoint.answer(Answer.token(TOKEN));

    source().acquire(request());
    source().acquire(request());

    List<ReceivedRequest> asked = endpoint.requests();
    assertThat(asked.get(0).header("return-client-request-id")).contains("true");
    assertThat(asked.get(0).header("client-request-id").orElse("")).hasSize(36);
    assertThat(asked.get(0).header("client-request-id"))
        .isNotEqualTo(asked.get(1).header("client-request-id"));
  }

  @Test
  void acquireShouldPassAClaimsChallengeOn() throws Exception {
    String claims = "{\"access_token\":{\"nbf\":{\"essential\":true,\"value\":\"1604106651\"}}}";
    endpoint.answer(Answer.token(TOKEN));

    source().acquire(new TokenRequest(SCOPE, Optional.of(claims), true, in(TIME)));

    assertThat(JsonObject.parse(onlyRequest().field("claims").orElse("")))
        .isEqualTo(JsonObject.parse(claims));
  }

  @Test
  void acquireShouldAskTheServerEachTime() throws Exception {
    TokenSource source = source();
    endpoint.answer(Answer.token("first"));
    AccessToken first = source.acquire(request());
    endpoint.answer(Answer.token("second"));
    AccessToken second = source.acquire(request());

    assertThat(first.value().reveal()).isEqualTo("first");
    assertThat(second.value().reveal()).isEqualTo("second");
    assertThat(endpoint.requests()).hasSize(2);
  }

  // Tokens

  @Test
  void acquireShouldGiveTheToken() throws Exception {
    endpoint.answer(Answer.token(TOKEN));

    AccessToken token = source().acquire(request());

    assertThat(token.value()).isEqualTo(Secret.of(TOKEN));
    assertThat(token.expiresAt()).isEqualTo(now.plusSeconds(3599));
    assertThat(token.refreshAt()).isEqualTo(token.expiresAt());
    assertThat(token.scope()).isEqualTo(SCOPE);
  }

  @ParameterizedTest
  @CsvSource({
    "3599, 3599",
    "\"3599\", 3599",
    "3599.0, 3599",
    "99999999999, 31536000",
    "0, 0",
    "-5, 0",
    "null, 0",
    "\"soon\", 0",
    "true, 0",
    "1e999, 0"
  })
  void acquireShouldReadTheLifeAsNumberOrText(String expiresIn, long seconds) throws Exception {
    endpoint.answer(success("\"expires_in\":" + expiresIn));

    assertThat(source().acquire(request()).expiresAt()).isEqualTo(now.plusSeconds(seconds));
  }

  @Test
  void acquireShouldTakeATokenWithoutAnyLife() throws Exception {
    endpoint.answer(success("\"x\":0"));

    assertThat(source().acquire(request()).expiresAt()).isEqualTo(now);
  }

  @Test
  void acquireShouldReadWhenToRefresh() throws Exception {
    endpoint.answer(success("\"expires_in\":86399,\"refresh_in\":43199"));

    AccessToken token = source().acquire(request());

    assertThat(token.refreshAt()).isEqualTo(now.plusSeconds(43199));
    assertThat(token.expiresAt()).isEqualTo(now.plusSeconds(86399));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "[1,2]", "null", "{\"deep\":[1,{\"x\":null}]}", "1e400"})
  void acquireShouldPassOverUnknownMembers(String value) throws Exception {
    endpoint.answer(success("\"expires_in\":60,\"new\":" + value));

    assertThat(source().acquire(request()).value().reveal()).isEqualTo(TOKEN);
  }

  @Test
  void acquireShouldGiveTheScopeThatTheServerNames() throws Exception {
    endpoint.answer(success("\"scope\":\"https://outlook.office365.com/IMAP.AccessAsApp\""));

    assertThat(source().acquire(request()).scope())
        .isEqualTo("https://outlook.office365.com/IMAP.AccessAsApp");
  }

  // Refusals

  @ParameterizedTest
  @CsvSource({
    "401, invalid_client, 7000215",
    "401, invalid_client, 7000222",
    "400, invalid_grant, 53003",
    "400, unauthorized_client, 700016",
    "400, invalid_scope, 70011",
    "400, invalid_request, 90002",
    "400, invalid_resource, 500011"
  })
  void acquireShouldReportARefusalInBothFormsOfItsDescription(int status, String error, int code) {
    for (EntraError.Tail tail : EntraError.Tail.values()) {
      EntraError refusal = new EntraError(error, code, "No, and here is why.").with(tail);
      endpoint.answer(
          Answer.refusal(status, refusal).withHeader("Date", "Wed, 01 Jul 2026 08:00:00 GMT"));

      assertThat(refused())
          .isEqualTo(
              new OAuthError(
                  error,
                  Optional.of(refusal.description()),
                  List.of(code),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.of(EntraError.TRACE_ID),
                  Optional.of(EntraError.CORRELATION_ID),
                  status,
                  Optional.of(Instant.parse("2026-07-01T08:00:00Z"))));
    }
    assertThat(endpoint.requests()).hasSize(EntraError.Tail.values().length);
  }

  @Test
  void acquireShouldReportWhatAPolicyAddsToARefusal() {
    String claims = "{\"access_token\":{\"capolids\":{\"essential\":true,\"values\":[\"p\"]}}}";
    endpoint.answer(
        Answer.refusal(
            400, new EntraError("invalid_grant", 53003, "Blocked.").with("message_only", claims)));

    OAuthError error = refused();

    assertThat(error.suberror()).contains("message_only");
    assertThat(error.claims()).contains(claims);
  }

  @Test
  void acquireShouldFindTheIdsInTheDescriptionWhereTheyAreNowhereElse() {
    String description = new EntraError("invalid_client", 7000215, "No.").description();
    endpoint.answer(
        Answer.json(
            401, "{\"error\":\"invalid_client\",\"error_description\":\"" + description + "\"}"));

    OAuthError error = refused();

    assertThat(error.aadstsCodes()).containsExactly(7000215);
    assertThat(error.traceId()).contains(EntraError.TRACE_ID);
    assertThat(error.correlationId()).contains(EntraError.CORRELATION_ID);
  }

  @Test
  void acquireShouldReportARefusalWithoutAnyDescription() {
    endpoint.answer(Answer.json(401, "{\"error\":\"invalid_client\"}"));

    OAuthError error = refused();

    assertThat(error.error()).isEqualTo("invalid_client");
    assertThat(error.description()).isEmpty();
    assertThat(error.httpStatus()).isEqualTo(401);
  }

  @Test
  void acquireShouldReportARefusalThatAlsoAsksForAnotherKindOfLogin() {
    // RFC 6749 section 5.2: with 401 the server may name the schemes it takes. An HTTP client may
    // then try one of its own accord.
    endpoint.answer(
        Answer.refusal(401, new EntraError("invalid_client", 7000215, "No."))
            .withHeader("WWW-Authenticate", "Basic realm=\"contoso\""));

    assertThat(refused().aadstsCodes()).containsExactly(7000215);
    assertThat(endpoint.requests()).hasSize(1);
  }

  // No usable answer

  @Test
  void acquireShouldReportThrottlingWithAPlainTextBody() {
    endpoint.answer(
        Answer.of(429, "text/plain", "Too Many Requests").withHeader("Retry-After", "60"));

    TokenUnavailableException failure = unavailable(Reason.THROTTLED);

    assertThat(failure.retryAfter()).contains(Duration.ofSeconds(60));
    assertThat(failure.reply().orElseThrow().excerpt()).isEqualTo("Too Many Requests");
    assertThat(failure.reply().orElseThrow().httpStatus()).isEqualTo(429);
    assertThat(endpoint.requests()).hasSize(1);
  }

  @Test
  void acquireShouldReadRetryAfterAsADate() {
    endpoint.answer(
        Answer.of(503, "text/plain", "later")
            .withHeader("Date", "Wed, 01 Jul 2026 08:00:00 GMT")
            .withHeader("Retry-After", "Wed, 01 Jul 2026 08:01:30 GMT"));

    assertThat(unavailable(Reason.SERVER_FAILED).retryAfter()).contains(Duration.ofSeconds(90));
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504})
  void acquireShouldReportAFailedServerOnce(int status) {
    endpoint.answer(Answer.empty(status));

    TokenUnavailableException failure = unavailable(Reason.SERVER_FAILED);

    assertThat(failure).hasMessageContaining("HTTP " + status);
    assertThat(failure.retryAfter()).isEmpty();
    assertThat(endpoint.requests()).hasSize(1);
  }

  @Test
  void acquireShouldKeepTheWordsOfAFailedServer() {
    endpoint.answer(
        Answer.refusal(
            503, new EntraError("temporarily_unavailable", 90033, "A transient error.")));

    assertThat(unavailable(Reason.SERVER_FAILED)).hasMessageContaining("AADSTS90033");
    assertThat(endpoint.requests()).hasSize(1);
  }

  @Test
  void acquireShouldReportATransientErrorAsUnavailableWhateverItsStatus() {
    endpoint.answer(
        Answer.refusal(
            400, new EntraError("temporarily_unavailable", 90033, "A transient error.")));

    assertThat(unavailable(Reason.SERVER_FAILED)).hasMessageContaining("AADSTS90033");
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 403, 407, 503})
  void acquireShouldKeepHtmlAsEvidence(int status) {
    endpoint.answer(
        Answer.of(status, "text/html; charset=utf-8", "<html>Access denied by proxy</html>"));

    TokenUnavailableException failure =
        unavailable(status >= 500 ? Reason.SERVER_FAILED : Reason.UNUSABLE_ANSWER);

    assertThat(failure.reply().orElseThrow().httpStatus()).isEqualTo(status);
    assertThat(failure.reply().orElseThrow().mediaType()).isEqualTo("text/html");
    assertThat(failure.reply().orElseThrow().excerpt()).contains("Access denied by proxy");
    assertThat(endpoint.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"token_type\":\"Bearer\",\"expires_in\":3599}",
        "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"\"}",
        "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":null}",
        "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":{\"a\":1}}",
        "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"a b\"}",
        "{\"token_type\":\"pop\",\"expires_in\":3599,\"access_token\":\"the-token\"}",
        "{\"access_token\":\"the-token\",\"access_token\":\"the-token\"}",
        "{\"access_token\":\"the-token\"",
        "{\"access_token\":\"the-token\"}trailing",
        "[]",
        "null",
        ""
      })
  void acquireShouldNotTakeASuccessWithoutAToken(String body) {
    endpoint.answer(Answer.json(200, body));

    assertThat(unavailable(Reason.UNUSABLE_ANSWER).reply().orElseThrow().httpStatus())
        .isEqualTo(200);
  }

  @Test
  void acquireShouldNotTakeAnAnswerThatIsNestedVeryDeep() {
    endpoint.answer(Answer.json(200, "{\"a\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}"));

    assertThat(unavailable(Reason.UNUSABLE_ANSWER)).hasMessageContaining("not JSON");
  }

  @Test
  void acquireShouldNotTakeATokenOfAnotherMediaType() {
    endpoint.answer(Answer.of(200, "text/html", "{\"access_token\":\"" + TOKEN + "\"}"));

    assertThat(unavailable(Reason.UNUSABLE_ANSWER)).hasMessageContaining("text/html");
  }

  @Test
  void acquireShouldNotReadMoreThanAMebibyte() {
    String padding = "x".repeat(HttpTransport.MAX_BODY_BYTES);
    endpoint.answer(success("\"padding\":\"" + padding + "\""));

    assertThat(unavailable(Reason.UNUSABLE_ANSWER)).hasMessageContaining("more than 1048576 bytes");
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void acquireShouldFollowNoRedirect(int status) {
    try (Bystander bystander = Bystander.start()) {
      List<URI> elsewhere =
          List.of(
              endpoint.authority().resolve("/another/path"),
              URI.create("https://127.0.0.1:" + endpoint.authority().getPort() + "/another/host"),
              bystander.uri("https", "/another/port"),
              bystander.uri("http", "/another/scheme"));
      for (URI to : elsewhere) {
        endpoint.reset();
        endpoint.answer(Answer.redirect(status, to));

        TokenUnavailableException failure = unavailable(Reason.UNUSABLE_ANSWER);

        assertThat(failure).hasMessageContaining("redirect").hasMessageContaining(to.toString());
        assertThat(failure.reply().orElseThrow().location()).contains(to.toString());
        assertThat(endpoint.requests()).hasSize(1);
      }
      assertThat(bystander.callers()).isZero();
    }
  }

  @Test
  void acquireShouldReportAnEmptyReplyAndAskOnce() {
    endpoint.answer(Answer.emptyReply());

    unavailable(Reason.CONNECTION_LOST);

    assertThat(endpoint.requests()).hasSize(1);
  }

  @Test
  void acquireShouldReportAResetAndAskOnce() {
    endpoint.answer(Answer.connectionReset());

    unavailable(Reason.CONNECTION_LOST);

    assertThat(endpoint.requests()).hasSize(1);
  }

  @Test
  void acquireShouldReportAMalformedChunkAndAskOnce() {
    endpoint.answer(Answer.malformedChunk());

    unavailable(Reason.UNUSABLE_ANSWER);

    assertThat(endpoint.requests()).hasSize(1);
  }

  @Test
  void acquireShouldReportWhatIsNotHttpAndAskOnce() {
    endpoint.answer(Answer.notHttp());

    unavailable(Reason.UNUSABLE_ANSWER);

    assertThat(endpoint.requests()).hasSize(1);
  }

  // Time

  @Test
  void acquireShouldGiveUpOnAServerThatNeverAnswers() {
    endpoint.answer(Answer.never());

    assertThat(timed(() -> unavailable(source(), in(SHORT), Reason.OUT_OF_TIME)))
        .isBetween(SHORT.minusMillis(50), SHORT.plusSeconds(3));
    assertThat(endpoint.requests()).hasSize(1);
  }

  @Test
  void acquireShouldHoldTheDeadlineHoweverTheServerDribbles() {
    endpoint.answer(Answer.dribbledToken(TOKEN, 100, Duration.ofSeconds(20)));

    assertThat(timed(() -> unavailable(source(), in(SHORT), Reason.OUT_OF_TIME)))
        .isBetween(SHORT.minusMillis(50), SHORT.plusSeconds(3));
  }

  @Test
  void acquireShouldWaitForAServerThatDribblesInTime() throws Exception {
    endpoint.answer(Answer.dribbledToken(TOKEN, 5, Duration.ofMillis(250)));

    assertThat(source().acquire(request()).value().reveal()).isEqualTo(TOKEN);
  }

  @Test
  void acquireShouldSendNothingWhenTheTimeIsUp() {
    endpoint.answer(Answer.token(TOKEN));

    unavailable(source(), in(Duration.ZERO), Reason.OUT_OF_TIME);

    assertThat(endpoint.requests()).isEmpty();
  }

  // The way there

  @Test
  void acquireShouldSendNothingToAServerOfAnUntrustedAuthority() {
    endpoint.answer(Answer.token(TOKEN));
    SSLContext other = CertificateAuthority.create(Clock.systemUTC()).clientContext();

    TokenUnavailableException failure =
        unavailable(source(endpoint.cloud(), other), in(TIME), Reason.TLS_REFUSED);

    assertThat(failure).hasMessageContaining("not trusted").hasMessageContaining("localhost");
    assertThat(endpoint.requests()).isEmpty();
  }

  @Test
  void acquireShouldSendNothingToAServerOfAnotherName() {
    try (TokenEndpoint other = TokenEndpoint.startAs("login.contoso.example")) {
      other.answer(Answer.token(TOKEN));

      TokenUnavailableException failure =
          unavailable(source(other.cloud(), other.trust()), in(TIME), Reason.TLS_REFUSED);

      assertThat(failure).hasMessageContaining("another name than localhost");
      assertThat(other.requests()).isEmpty();
    }
  }

  @Test
  void acquireShouldSendNothingToAServerWhoseCertificateHasExpired() {
    Clock lastMonth = Clock.fixed(Instant.now().minus(Duration.ofDays(30)), ZoneOffset.UTC);
    CertificateAuthority expired = CertificateAuthority.create(lastMonth);
    try (TokenEndpoint other = TokenEndpoint.startAs(expired, "localhost")) {
      other.answer(Answer.token(TOKEN));

      TokenUnavailableException failure =
          unavailable(source(other.cloud(), other.trust()), in(TIME), Reason.TLS_REFUSED);

      assertThat(failure).hasMessageContaining("expired");
      assertThat(other.requests()).isEmpty();
    }
  }

  @Test
  void acquireShouldReportAHostThatCannotBeResolved() {
    // RFC 6761 section 6.4: no name under .invalid ever has an address.
    Cloud nowhere = Cloud.GLOBAL.withAuthority(URI.create("https://login.mailgrant.invalid"));

    assertThat(unavailable(source(nowhere, endpoint.trust()), in(TIME), Reason.UNRESOLVED))
        .hasMessageContaining("login.mailgrant.invalid");
  }

  @Test
  void acquireShouldReportAClosedPort() throws IOException {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    Cloud nobody = Cloud.GLOBAL.withAuthority(URI.create("https://127.0.0.1:" + port));

    assertThat(unavailable(source(nobody, endpoint.trust()), in(TIME), Reason.UNREACHABLE))
        .hasMessageContaining("127.0.0.1:" + port);
  }

  // Secrecy: every failure above is searched too, in refused() and unavailable()

  @Test
  void noFailureShouldShowACredentialThatTheServerQuotes() {
    endpoint.answer(
        Answer.json(
                400,
                "{\"error\":\"invalid_request\",\"error_description\":\"AADSTS900144: you sent"
                    + " {{{request.body}}}\",\"claims\":\"{{{request.body}}}\"}")
            .quoting());

    OAuthError error = refused();

    assertThat(error.description().orElse("")).contains("grant_type=client_credentials", "***");
    assertThat(error.claims().orElse("")).contains("grant_type=client_credentials", "***");
  }

  @Test
  void noEvidenceShouldShowACredentialThatTheServerQuotes() {
    endpoint.answer(
        Answer.of(502, "text/html", "<pre>POST {{{request.body}}}</pre>")
            .withHeader("Location", "https://login.example/?was={{{request.body}}}")
            .quoting());

    TokenUnavailableException failure = unavailable(Reason.SERVER_FAILED);

    assertThat(failure.reply().orElseThrow().excerpt()).contains("grant_type", "***");
  }

  @Test
  void noFailureShouldShowATokenThatCannotBeUsed() {
    endpoint.answer(Answer.json(200, "{\"access_token\":\"half-a-token\\u0001other-half\"}"));

    assertThat(everythingIn(unavailable(Reason.UNUSABLE_ANSWER)))
        .doesNotContain("half-a-token", "other-half");
  }

  // Helpers

  private static Answer success(String moreMembers) {
    return Answer.json(
        200, "{\"token_type\":\"Bearer\",\"access_token\":\"" + TOKEN + "\"," + moreMembers + "}");
  }

  private TokenSource source() {
    return source(endpoint.cloud(), endpoint.trust());
  }

  private TokenSource source(Cloud cloud, SSLContext trusted) {
    AppRegistration application =
        new AppRegistration(
            TokenEndpoint.TENANT, TokenEndpoint.CLIENT_ID, credential.credential(), cloud);
    return tokenSource(application, trusted, Clock.fixed(now, ZoneOffset.UTC));
  }

  private static Deadline in(Duration time) {
    return Deadline.after(time, Clock.systemUTC());
  }

  private static TokenRequest request() {
    return TokenRequest.fresh(SCOPE, in(TIME));
  }

  private static ReceivedRequest onlyRequest() {
    assertThat(endpoint.requests()).hasSize(1);
    return endpoint.requests().get(0);
  }

  private OAuthError refused() {
    TokenException failure = failure(source(), request());
    assertThat(failure).isInstanceOf(TokenRefusedException.class);
    return ((TokenRefusedException) failure).error();
  }

  private TokenUnavailableException unavailable(Reason reason) {
    return unavailable(source(), in(TIME), reason);
  }

  private static TokenUnavailableException unavailable(
      TokenSource source, Deadline deadline, Reason reason) {
    TokenException failure = failure(source, TokenRequest.fresh(SCOPE, deadline));
    assertThat(failure).isInstanceOf(TokenUnavailableException.class);
    TokenUnavailableException unavailable = (TokenUnavailableException) failure;
    assertThat(unavailable.reason()).isEqualTo(reason);
    return unavailable;
  }

  /** Has a source fail, and sees to it that the failure gives nothing away. */
  private static TokenException failure(TokenSource source, TokenRequest request) {
    TokenException failure =
        catchThrowableOfType(TokenException.class, () -> source.acquire(request));
    assertThat(failure).as("a failure").isNotNull();
    List<String> secrets =
        new ArrayList<>(
            List.of(TestCredential.SECRET_VALUE, TestCredential.FEDERATED_VALUE, TOKEN));
    endpoint.requests().stream()
        .flatMap(received -> received.secrets().stream())
        .forEach(secret -> secrets.add(secret.reveal()));
    assertThat(everythingIn(failure)).doesNotContain(secrets);
    return failure;
  }

  /** Whatever a log or a report could take from a failure. */
  private static String everythingIn(Throwable failure) {
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

  private static Duration timed(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
