package dev.mailgrant.auth.msal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.InvalidFieldException;
import dev.mailgrant.core.Secret;
import dev.mailgrant.core.http.HttpReply;
import dev.mailgrant.core.json.JsonObject;
import dev.mailgrant.core.oauth.AccessToken;
import dev.mailgrant.core.oauth.AppRegistration;
import dev.mailgrant.core.oauth.ClientSecret;
import dev.mailgrant.core.oauth.Cloud;
import dev.mailgrant.core.oauth.TokenException;
import dev.mailgrant.core.oauth.TokenRefusedException;
import dev.mailgrant.core.oauth.TokenRequest;
import dev.mailgrant.core.oauth.TokenUnavailableException;
import dev.mailgrant.core.oauth.TokenUnavailableException.Reason;
import dev.mailgrant.testkit.contract.token.TestCredential;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Unwanted defaults of MSAL4J 1.26 that the adapter prevents. All of them were observed; those that
 * need a real connection (redirects, resets, malformed chunks, no time limit) are in the contract.
 */
@Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MsalTrapsTest {
  private static final Instant NOW = Instant.parse("2026-07-01T08:00:00Z");
  private static final String SECRET = "aB8~Q.not-for-anybody";
  private static final String SCOPE = "https://outlook.office365.com/.default";

  // Memory

  @ParameterizedTest
  @ValueSource(strings = {"https://login.microsoftonline.com", "https://login.example:8443"})
  void theCacheShouldNeverAnswerForTheServer(String authority) throws Exception {
    // MSAL4J caches where the authority has no port, and never where it has one.
    CountingTransport http = new CountingTransport(n -> CountingTransport.token("token-" + n));
    MsalTokenSource source = source(http, Cloud.GLOBAL.withAuthority(URI.create(authority)));

    assertThat(source.acquire(request()).value().reveal()).isEqualTo("token-1");
    assertThat(source.acquire(request()).value().reveal()).isEqualTo("token-2");
  }

  @Test
  void theCacheShouldNotAnswerAClaimsChallenge() throws Exception {
    CountingTransport http = new CountingTransport(n -> CountingTransport.token("token-" + n));
    MsalTokenSource source = source(http);
    source.acquire(request());
    String claims = "{\"access_token\":{\"capolids\":{\"essential\":true,\"values\":[\"x\"]}}}";

    AccessToken token =
        source.acquire(new TokenRequest(SCOPE, Optional.of(claims), false, deadline()));

    assertThat(token.value().reveal()).isEqualTo("token-2");
    assertThat(JsonObject.parse(field(http, 1, "claims"))).isEqualTo(JsonObject.parse(claims));
  }

  @Test
  void refreshInShouldNotBeLost() throws Exception {
    CountingTransport http = new CountingTransport(n -> CountingTransport.token("t"));

    assertThat(source(http).acquire(request()).refreshAt()).isEqualTo(NOW.plusSeconds(1800));
  }

  @Test
  void scopesShouldBeTheSameInEveryRun() throws Exception {
    CountingTransport http = new CountingTransport(n -> CountingTransport.token("t"));
    TokenRequest request = TokenRequest.forced("s9 s1 s8 s2 s7 s3 s6 s4 s5 s9", deadline());
    String[] each = {"s9", "s1", "s8", "s2", "s7", "s3", "s6", "s4", "s5"};

    source(http).acquire(request);

    // What MSAL4J gets; it then sorts them by their hash codes.
    assertThat(MsalTokenSource.scopes(request)).containsExactly(each);
    assertThat(field(http, 0, "scope").split(" "))
        .filteredOn(scope -> scope.startsWith("s"))
        .containsExactlyInAnyOrder(each);
  }

  // Requests of its own

  @Test
  void instanceDiscoveryShouldNotHappen() throws Exception {
    CountingTransport http = new CountingTransport(n -> CountingTransport.token("t"));

    source(http, Cloud.GLOBAL).acquire(request());
    source(http, Cloud.GLOBAL.withAuthority(URI.create("https://login.example")))
        .acquire(request());

    assertThat(http.posts())
        .extracting(post -> post.target().getHost())
        .containsExactly("login.microsoftonline.com", "login.example");
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504})
  void aFailedServerShouldNotBeAskedTwice(int status) {
    CountingTransport http =
        new CountingTransport(n -> n == 1 ? reply(status, "text/plain", "") : token());

    assertThat(unavailable(http).reason()).isEqualTo(Reason.SERVER_FAILED);
    assertThat(http.posts()).hasSize(1);
  }

  @Test
  void theDeadlineOfTheRequestShouldReachTheTransport() throws Exception {
    // MSAL4J's own time limits are endless by default, and hold for one read at a time.
    CountingTransport http = new CountingTransport(n -> token());
    TokenRequest request = request();

    source(http).acquire(request);

    assertThat(http.deadlines()).containsExactly(request.deadline());
  }

  @Test
  void theRequestShouldRunInTheCallersThread() throws Exception {
    CountingTransport http = new CountingTransport(n -> token());

    source(http).acquire(request());

    assertThat(http.threads()).containsExactly(Thread.currentThread());
  }

  // Answers it loses

  @Test
  void anInvalidGrantShouldKeepItsStatus() {
    // MSAL4J interprets it as a user who must log in, and drops status and headers.
    CountingTransport http =
        new CountingTransport(
            n ->
                CountingTransport.json(
                    400,
                    "{\"error\":\"invalid_grant\",\"error_description\":\"AADSTS53003: no\","
                        + "\"error_codes\":[53003]}"));

    TokenRefusedException failure = refused(http);

    assertThat(failure.error().httpStatus()).isEqualTo(400);
    assertThat(failure.error().aadstsCodes()).containsExactly(53003);
  }

  @Test
  void retryAfterShouldBeKeptWhereTheBodyIsNotJson() {
    CountingTransport http =
        new CountingTransport(
            n ->
                new HttpReply(
                    429,
                    Map.of("Content-Type", List.of("text/plain"), "Retry-After", List.of("7")),
                    "Too Many Requests".getBytes(UTF_8)));

    TokenUnavailableException failure = unavailable(http);

    assertThat(failure.reason()).isEqualTo(Reason.THROTTLED);
    assertThat(failure.retryAfter()).contains(Duration.ofSeconds(7));
  }

  @Test
  void aSuccessWithoutATokenShouldBeNoSuccess() {
    CountingTransport http =
        new CountingTransport(n -> CountingTransport.json(200, "{\"expires_in\":3599}"));

    assertThat(unavailable(http).reason()).isEqualTo(Reason.UNUSABLE_ANSWER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "[1,2]", "[{\"x\":1}]", "{\"b\":[]}", "[[],[]]"})
  void anArrayInTheAnswerShouldNotSpinForEver(String value) throws Exception {
    // MSAL4J waits for the end of an object that it has already read past.
    String members = "\"access_token\":\"t\",\"error\":\"x\",\"new\":" + value;
    CountingTransport success =
        new CountingTransport(n -> CountingTransport.json(200, "{" + members + "}"));
    CountingTransport refusal =
        new CountingTransport(n -> CountingTransport.json(400, "{" + members + "}"));

    assertThat(source(success).acquire(request()).value().reveal()).isEqualTo("t");
    assertThat(refused(refusal).error().error()).isEqualTo("x");
  }

  @Test
  void aRefusalWithTwoCodesShouldNotSpinForEver() {
    CountingTransport http =
        new CountingTransport(
            n -> CountingTransport.json(400, "{\"error\":\"x\",\"error_codes\":[50012,50013]}"));

    assertThat(refused(http).error().aadstsCodes()).containsExactly(50012, 50013);
  }

  @Test
  void aTokenOfAnInnerObjectShouldBeNoToken() {
    CountingTransport http =
        new CountingTransport(
            n -> CountingTransport.json(200, "{\"a\":{\"access_token\":\"inner\"}}"));

    assertThat(unavailable(http).reason()).isEqualTo(Reason.UNUSABLE_ANSWER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"access_token\":\"abc\"", "{", "[", "\"", "", "null", "[]"})
  void whatIsNotAnObjectShouldBeNoToken(String body) {
    CountingTransport http = new CountingTransport(n -> CountingTransport.json(200, body));

    assertThat(unavailable(http).reason()).isEqualTo(Reason.UNUSABLE_ANSWER);
  }

  @Test
  void jsonThatIsNestedDeepShouldNotOverflowTheStack() {
    String deep = "{\"access_token\":\"abc\",\"a\":" + "{\"a\":".repeat(50_000);
    CountingTransport http = new CountingTransport(n -> CountingTransport.json(200, deep));

    assertThat(unavailable(http).reason()).isEqualTo(Reason.UNUSABLE_ANSWER);
  }

  // Handling of names

  @Test
  void theRegisteredEndpointShouldBeAskedHoweverMsalSpellsIt() throws Exception {
    // MSAL4J puts the whole authority into lower case, tenant included.
    CountingTransport http = new CountingTransport(n -> token());
    AppRegistration application =
        new AppRegistration("Contoso.onmicrosoft.com", "app", secret(), Cloud.GLOBAL);

    new MsalTokenSource(application, http, clock()).acquire(request());

    assertThat(http.posts().get(0).target()).isEqualTo(application.tokenEndpoint());
  }

  @Test
  void theScopeShouldBeAmongThoseThatMsalAdds() throws Exception {
    CountingTransport http = new CountingTransport(n -> token());

    source(http).acquire(request());

    assertThat(field(http, 0, "scope").split(" "))
        .containsExactlyInAnyOrder("openid", "profile", "offline_access", SCOPE);
  }

  @Test
  void anotherTokenEndpointShouldBeRefusedAtOnce() {
    AppRegistration application =
        new AppRegistration(
            Optional.of("contoso.com"),
            "app",
            secret(),
            Cloud.GLOBAL,
            URI.create("https://sso.example/realms/x/token"));

    InvalidFieldException failure =
        catchThrowableOfType(
            InvalidFieldException.class,
            () -> new MsalTokenSource(application, new CountingTransport(n -> token()), clock()));

    assertThat(failure.field()).isEqualTo("tokenEndpoint");
    assertThat(failure).hasMessageContaining("nimbus");
  }

  @ParameterizedTest
  @ValueSource(strings = {"adfs", "ADFS", "dstsv2", "tfp", "TFP"})
  void aTenantThatMsalTakesForAnotherServerShouldBeRefusedAtOnce(String tenant) {
    AppRegistration application = new AppRegistration(tenant, "app", secret(), Cloud.GLOBAL);

    assertThatThrownBy(
            () -> new MsalTokenSource(application, new CountingTransport(n -> token()), clock()))
        .isInstanceOf(InvalidFieldException.class)
        .hasMessageContaining("tenantId");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://contoso.b2clogin.com", "https://CONTOSO.B2clogin.com:8443"})
  void anAuthorityThatMsalTakesForAnotherServerShouldBeRefusedAtOnce(String authority) {
    Cloud cloud = Cloud.GLOBAL.withAuthority(URI.create(authority));

    InvalidFieldException failure =
        catchThrowableOfType(
            InvalidFieldException.class, () -> source(new CountingTransport(n -> token()), cloud));

    assertThat(failure.field()).isEqualTo("authority");
    assertThat(failure).hasMessageContaining("nimbus");
  }

  @Test
  void anApplicationWithoutATenantShouldBeRefusedAtOnce() {
    AppRegistration application =
        AppRegistration.at(URI.create("https://sso.example/token"), "app", secret());

    assertThatThrownBy(
            () -> new MsalTokenSource(application, new CountingTransport(n -> token()), clock()))
        .isInstanceOf(InvalidFieldException.class)
        .hasMessageStartingWith("tokenEndpoint");
  }

  @Test
  void noScopeShouldBeNoEmptyWordAmongThoseThatMsalAdds() throws Exception {
    CountingTransport http = new CountingTransport(n -> token());

    source(http).acquire(TokenRequest.forced("", deadline()));

    assertThat(field(http, 0, "scope").split(" "))
        .containsExactlyInAnyOrder("openid", "profile", "offline_access");
  }

  // Secrecy

  @ParameterizedTest
  @EnumSource(TestCredential.class)
  void theLogShouldHoldNoSecretWhateverTheServerQuotes(TestCredential credential) {
    List<String> sent = new ArrayList<>();
    List<String> logged = new ArrayList<>();
    Handler handler = new Listener(logged);
    Logger root = Logger.getLogger("");
    Logger msal = Logger.getLogger("com.microsoft.aad.msal4j");
    root.addHandler(handler);
    msal.setLevel(Level.ALL);
    try {
      for (int status : new int[] {200, 400, 401, 500}) {
        CountingTransport http = quoting(status);
        AppRegistration application =
            new AppRegistration("contoso.com", "app", credential.credential(), Cloud.GLOBAL);
        MsalTokenSource source = new MsalTokenSource(application, http, Clock.systemUTC());
        assertThat(outcome(source)).doesNotContain("opaque-token");
        sent.add(field(http, 0, "client_secret"));
        sent.add(field(http, 0, "client_assertion"));
      }
    } finally {
      msal.setLevel(null);
      root.removeHandler(handler);
    }
    sent.removeIf(String::isEmpty);

    assertThat(logged).as("what MSAL4J logged").isNotEmpty();
    assertThat(sent).hasSize(4);
    assertThat(String.join("\n", logged)).doesNotContain(sent).doesNotContain("opaque-token");
  }

  private static String outcome(MsalTokenSource source) {
    try {
      return source.acquire(request()).toString();
    } catch (TokenException e) {
      return e.toString();
    }
  }

  /** A server that quotes the whole request in its answer. */
  private static CountingTransport quoting(int status) {
    List<CountingTransport> self = new ArrayList<>();
    CountingTransport http =
        new CountingTransport(
            n -> {
              CountingTransport me = self.get(0);
              String got = field(me, 0, "client_secret") + field(me, 0, "client_assertion");
              return CountingTransport.json(
                  status,
                  "{\"access_token\":\"opaque-token\",\"error\":\"x\",\"error_description\":\""
                      + got.replace("\"", "\\\"")
                      + "\"}");
            });
    self.add(http);
    return http;
  }

  private static final class Listener extends Handler {
    private final List<String> lines;

    Listener(List<String> lines) {
      this.lines = lines;
      setLevel(Level.ALL);
    }

    @Override
    public void publish(LogRecord line) {
      lines.add(line.getMessage());
      for (Throwable t = line.getThrown(); t != null; t = t.getCause()) {
        lines.add(t.toString());
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  // Helpers

  private static MsalTokenSource source(CountingTransport http) {
    return source(http, Cloud.GLOBAL);
  }

  private static MsalTokenSource source(CountingTransport http, Cloud cloud) {
    return new MsalTokenSource(
        new AppRegistration("contoso.com", "app", secret(), cloud), http, clock());
  }

  private static ClientSecret secret() {
    return new ClientSecret(Secret.of(SECRET));
  }

  private static Clock clock() {
    return Clock.fixed(NOW, ZoneOffset.UTC);
  }

  private static Deadline deadline() {
    return Deadline.after(Duration.ofSeconds(20), clock());
  }

  private static TokenRequest request() {
    return TokenRequest.of(SCOPE, deadline());
  }

  private static HttpReply token() {
    return CountingTransport.token("t");
  }

  private static HttpReply reply(int status, String mediaType, String body) {
    return new HttpReply(status, Map.of("Content-Type", List.of(mediaType)), body.getBytes(UTF_8));
  }

  private static TokenUnavailableException unavailable(CountingTransport http) {
    TokenUnavailableException failure =
        catchThrowableOfType(
            TokenUnavailableException.class, () -> source(http).acquire(request()));
    assertThat(failure).isNotNull();
    return failure;
  }

  private static TokenRefusedException refused(CountingTransport http) {
    TokenRefusedException failure =
        catchThrowableOfType(TokenRefusedException.class, () -> source(http).acquire(request()));
    assertThat(failure).isNotNull();
    return failure;
  }

  /** A field of the nth form; nothing if it is not there. */
  private static String field(CountingTransport http, int n, String name) {
    for (String pair : http.posts().get(n).body().reveal().split("&", -1)) {
      if (pair.startsWith(name + "=")) {
        return URLDecoder.decode(pair.substring(name.length() + 1), UTF_8);
      }
    }
    return "";
  }
}
