package dev.mailgrant.testkit.contract.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailgrant.core.Secret;
import dev.mailgrant.core.json.JsonObject;
import dev.mailgrant.core.oauth.CredentialUnusableException;
import dev.mailgrant.core.oauth.FederatedAssertion;
import dev.mailgrant.core.port.TokenSource;
import dev.mailgrant.testkit.server.Answer;
import dev.mailgrant.testkit.server.TokenEndpoint;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What every {@link TokenSource} sends instead of a secret: a JWT that Entra ID accepts (RFC 7523
 * section 3; Microsoft Entra documentation, "Certificate credentials"), verified like a server.
 */
public interface ClientAssertionContract extends TokenSourceSubject {
  /** The maximum that Microsoft recommends. */
  Duration LONGEST_LIFE = Duration.ofMinutes(10);

  @ParameterizedTest
  @EnumSource(
      value = TestCredential.class,
      names = {"PEM_CERTIFICATE", "PKCS12_CERTIFICATE"})
  default void assertionShouldBeSignedWithTheCertificatesKey(
      TestCredential credential, ContractFixture trial) throws Exception {
    trial.answer(Answer.token("the-token"));
    String[] segments = Assertion.segments(trial, credential);

    assertThat(segments).hasSize(3);
    assertThat(Assertion.header(segments).text("alg")).contains(algorithm());
    assertThat(Assertion.header(segments).text("typ")).contains("JWT");
    assertThat(Assertion.isSigned(segments, algorithm())).isTrue();
    segments[1] = Base64.getUrlEncoder().withoutPadding().encodeToString("{}".getBytes(UTF_8));
    assertThat(Assertion.isSigned(segments, algorithm())).as("with other claims").isFalse();
  }

  @Test
  default void headerShouldNameTheCertificateByItsThumbprint(ContractFixture trial)
      throws Exception {
    trial.answer(Answer.token("the-token"));
    JsonObject header = Assertion.header(Assertion.segments(trial));

    byte[] thumbprint =
        MessageDigest.getInstance("SHA-256").digest(TestCredential.x509().getEncoded());
    assertThat(header.text("x5t#S256")).contains(thumbprintEncoding().encodeToString(thumbprint));
  }

  @Test
  default void headerShouldNameNoKeyOfAnotherKind(ContractFixture trial) throws Exception {
    trial.answer(Answer.token("the-token"));
    // Entra ID would look up a kid before the thumbprint, and a SHA-1 thumbprint is not secure.
    assertThat(Assertion.header(Assertion.segments(trial)).members())
        .doesNotContainKeys("kid", "x5t");
  }

  @Test
  default void claimsShouldSayWhoAsksWhom(ContractFixture trial) throws Exception {
    trial.answer(Answer.token("the-token"));
    JsonObject claims = Assertion.claims(Assertion.segments(trial));

    assertThat(claims.text("aud"))
        .contains(trial.endpoint().authority() + "/" + TokenEndpoint.TENANT + "/oauth2/v2.0/token");
    assertThat(claims.text("iss")).contains(TokenEndpoint.CLIENT_ID);
    assertThat(claims.text("sub")).contains(TokenEndpoint.CLIENT_ID);
  }

  @Test
  default void claimsShouldHoldForTenMinutesAtMost(ContractFixture trial) throws Exception {
    trial.answer(Answer.token("the-token"));
    Instant before = trial.now();
    JsonObject claims = Assertion.claims(Assertion.segments(trial));
    Instant after = Instant.now();

    Instant notBefore = Instant.ofEpochSecond(claims.wholeNumber("nbf").orElseThrow());
    Instant expires = Instant.ofEpochSecond(claims.wholeNumber("exp").orElseThrow());
    assertThat(notBefore).isBetween(before, after);
    assertThat(Duration.between(notBefore, expires)).isBetween(Duration.ofMinutes(5), LONGEST_LIFE);
  }

  @Test
  default void everyRequestShouldHaveAnAssertionOfItsOwn(ContractFixture trial) throws Exception {
    trial.answer(Answer.token("the-token"));
    TokenSource source = trial.source(TestCredential.PEM_CERTIFICATE.credential());
    for (int i = 0; i < 3; i++) {
      source.acquire(ContractFixture.request());
    }

    List<String> ids =
        trial.requests().stream()
            .map(Assertion::segments)
            .map(segments -> Assertion.claims(segments).text("jti").orElse(""))
            .toList();
    assertThat(ids).hasSize(3).doesNotHaveDuplicates().allMatch(id -> id.length() >= 16);
  }

  @Test
  default void aFederatedAssertionShouldBeReadAnewForEveryRequest(ContractFixture trial)
      throws Exception {
    trial.answer(Answer.token("the-token"));
    AtomicInteger reads = new AtomicInteger();
    TokenSource source =
        trial.source(new FederatedAssertion(() -> Secret.of("a.b.c" + reads.incrementAndGet())));

    source.acquire(ContractFixture.request());
    source.acquire(ContractFixture.request());

    assertThat(trial.requests().stream().map(asked -> asked.field("client_assertion").orElse("")))
        .containsExactly("a.b.c1", "a.b.c2");
  }

  @Test
  default void aFederatedAssertionThatCannotBeReadShouldBeReportedBeforeAnythingIsSent(
      ContractFixture trial) {
    trial.answer(Answer.token("the-token"));
    CredentialUnusableException missing =
        new CredentialUnusableException("the federated token file is not there");
    TokenSource source =
        trial.source(
            new FederatedAssertion(
                () -> {
                  throw missing;
                }));

    assertThatThrownBy(() -> source.acquire(ContractFixture.request())).isSameAs(missing);
    assertThat(trial.requests()).isEmpty();
  }

  @Test
  default void anExpiredFederatedAssertionShouldBeReportedBeforeAnythingIsSent(
      ContractFixture trial) {
    trial.answer(Answer.token("the-token"));
    String expired = Assertion.unsigned(Map.of("exp", trial.now().getEpochSecond()));
    TokenSource source = trial.source(new FederatedAssertion(() -> Secret.of(expired)));

    assertThatThrownBy(() -> source.acquire(ContractFixture.request()))
        .isInstanceOf(CredentialUnusableException.class)
        .hasMessageContaining("expired");
    assertThat(trial.requests()).isEmpty();
  }

  @Test
  default void aFederatedAssertionShouldBeSentUpToItsLastSecondOrIfItHasNoDate(
      ContractFixture trial) throws Exception {
    trial.answer(Answer.token("the-token"));
    String last = Assertion.unsigned(Map.of("exp", trial.now().getEpochSecond() + 1));
    String opaque = "of-another-kind";

    trial.source(new FederatedAssertion(() -> Secret.of(last))).acquire(ContractFixture.request());
    trial
        .source(new FederatedAssertion(() -> Secret.of(opaque)))
        .acquire(ContractFixture.request());

    assertThat(trial.requests().stream().map(asked -> asked.field("client_assertion").orElse("")))
        .containsExactly(last, opaque);
  }

  @Test
  default void anExpiredCertificateShouldBeReportedBeforeAnythingIsSent(ContractFixture trial)
      throws Exception {
    trial.answer(Answer.token("the-token"));
    TokenSource source = trial.source(TestCredential.expired());

    assertThatThrownBy(() -> source.acquire(ContractFixture.request()))
        .isInstanceOf(CredentialUnusableException.class)
        .hasMessageContaining("expired");
    assertThat(trial.requests()).isEmpty();
  }
}
