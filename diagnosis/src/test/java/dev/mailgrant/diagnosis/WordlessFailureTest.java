package dev.mailgrant.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.HostAndPort;
import dev.mailgrant.core.Secret;
import dev.mailgrant.core.handshake.step.StepFailure;
import dev.mailgrant.core.net.FaultDetail;
import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.net.NetworkFailure;
import dev.mailgrant.core.net.NetworkFault;
import dev.mailgrant.core.net.TlsProblem;
import dev.mailgrant.core.oauth.AppRegistration;
import dev.mailgrant.core.oauth.ClientSecret;
import dev.mailgrant.core.oauth.Cloud;
import dev.mailgrant.core.oauth.TokenUnavailableException;
import dev.mailgrant.core.oauth.TokenUnavailableException.Reason;
import dev.mailgrant.diagnosis.fact.AttemptContext;
import dev.mailgrant.diagnosis.fact.Fact;
import dev.mailgrant.diagnosis.fact.Facts;
import dev.mailgrant.diagnosis.fact.HostFacts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The types of an adapter's failure decide, and never its message. */
class WordlessFailureTest {
  private static final HostAndPort PROXY = new HostAndPort("proxy.test", 3128);

  /** All texts that were once parsed from messages, together. */
  private static final String MISLEADING =
      "the proxy proxy.test:3128 was looked up while connecting: HTTP 407, connection refused,"
          + " certificate has expired";

  @Test
  void faultShouldBeFoundWhateverTheWords() {
    for (String words : List.of("x", MISLEADING)) {
      assertThat(found(NetworkFailure.of(NetworkFault.UNRESOLVED), words))
          .containsExactly("CERTAIN NAME_NOT_RESOLVED");
      assertThat(found(NetworkFailure.of(NetworkFault.UNREACHABLE), words))
          .containsExactly("CERTAIN NO_CONNECTION");
      assertThat(found(detailed(NetworkFault.UNREACHABLE, FaultDetail.REFUSED), words))
          .containsExactly("CERTAIN CONNECTION_REFUSED");
      assertThat(found(NetworkFailure.of(NetworkFault.OUT_OF_TIME), words))
          .containsExactly("CERTAIN HOST_SILENT");
      assertThat(found(detailed(NetworkFault.OUT_OF_TIME, FaultDetail.LOOK_UP), words))
          .containsExactly("LIKELY NAME_NOT_RESOLVED");
      assertThat(found(NetworkFailure.of(NetworkFault.CONNECTION_LOST), words))
          .containsExactly("CERTAIN CONNECTION_LOST");
      assertThat(found(NetworkFailure.ofTls(Optional.empty()), words))
          .containsExactly("CERTAIN TLS_FAILED");
      assertThat(found(NetworkFailure.ofTls(Optional.of(TlsProblem.NOT_TLS)), words))
          .containsExactly("CERTAIN NOT_TLS");
    }
  }

  /** The sign-in host uses HTTP; on the mail server's port that is another protocol. */
  @Test
  void anotherProtocolWithoutTlsShouldBeFoundOnTheMailServersPortAlone() {
    NetworkFailure notTls = NetworkFailure.ofTls(Optional.of(TlsProblem.NOT_TLS));
    NetworkFailure other = notTls.with(Optional.of(FaultDetail.OTHER_WITHOUT_TLS));
    NetworkFailure imap = notTls.with(Optional.of(FaultDetail.EXPECTED_WITHOUT_TLS));
    for (String words : List.of("x", MISLEADING)) {
      assertThat(found(other, words)).containsExactly("CERTAIN NOT_TLS");
      assertThat(foundOfMail(other, words)).containsExactly("CERTAIN ANOTHER_PROTOCOL");
      assertThat(foundOfMail(imap, words)).containsExactly("CERTAIN NOT_TLS");
    }
  }

  private static List<String> foundOfMail(NetworkFailure failure, String words) {
    HostFacts host = HostFacts.of("imap.example", 993).withFailure(failure, words);
    return Diagnosis.of(Known.asked().with(Fact.MAIL_SERVER, host)).stream()
        .map(finding -> finding.certainty() + " " + finding.which())
        .toList();
  }

  @Test
  void proxyShouldBeDistinguishedFromTheHostBehindItWhateverTheText() {
    for (String words : List.of("x", MISLEADING)) {
      NetworkFailure lost = NetworkFailure.of(NetworkFault.CONNECTION_LOST);

      Facts ofProxy = facts(lost.blaming(Optional.of(PROXY)), words);
      assertThat(ofProxy.get(Fact.PROXY).flatMap(HostFacts::fault)).isPresent();
      assertThat(ofProxy.get(Fact.AUTHORITY).flatMap(HostFacts::fault)).isEmpty();

      Facts ofHost = facts(lost, words);
      assertThat(ofHost.get(Fact.PROXY).flatMap(HostFacts::fault)).isEmpty();
      assertThat(ofHost.get(Fact.AUTHORITY).flatMap(HostFacts::fault)).isPresent();
    }
  }

  @Test
  void loginOfAProxyShouldBeFoundWhateverTheWords() {
    NetworkFailure login = NetworkFailure.of(NetworkFault.PROXY_LOGIN);
    NetworkFailure other = NetworkFailure.of(NetworkFault.UNUSABLE_ANSWER);

    assertThat(found(login.blaming(Optional.of(PROXY)), "x"))
        .containsExactly("CERTAIN PROXY_LOGIN");
    assertThat(found(other.blaming(Optional.of(PROXY)), MISLEADING))
        .containsExactly("CERTAIN PORTAL_OR_PROXY");
  }

  @Test
  void anAnswerAndAWaitShouldBeNoFaultOfTheHost() {
    TokenUnavailableException page =
        new TokenUnavailableException(
            Reason.UNUSABLE_ANSWER, "x", Optional.empty(), Known.reply(200, "text/html", "<p>"));
    TokenUnavailableException notAsked =
        new TokenUnavailableException(Reason.OUT_OF_TIME, "no thread began the request");
    TokenUnavailableException stillWaiting =
        new TokenUnavailableException(new NetworkException(NetworkFault.OUT_OF_TIME, "x"))
            .stillInForce(Duration.ofSeconds(1));

    for (TokenUnavailableException e : List.of(page, notAsked, stillWaiting)) {
      assertThat(facts(e).get(Fact.AUTHORITY).flatMap(HostFacts::fault)).as("%s", e).isEmpty();
    }
  }

  private static NetworkFailure detailed(NetworkFault fault, FaultDetail detail) {
    return NetworkFailure.of(fault).with(Optional.of(detail));
  }

  private static List<String> found(NetworkFailure failure, String words) {
    return Diagnosis.of(facts(failure, words)).stream()
        .map(finding -> finding.certainty() + " " + finding.which())
        .toList();
  }

  private static Facts facts(NetworkFailure failure, String words) {
    return facts(new TokenUnavailableException(new NetworkException(failure, words)));
  }

  private static Facts facts(TokenUnavailableException e) {
    AppRegistration application =
        new AppRegistration(
            "33333333-aaaa-4bbb-8ccc-000000000003",
            "11111111-aaaa-4bbb-8ccc-000000000001",
            new ClientSecret(Secret.of("planted")),
            Cloud.GLOBAL);
    return new AttemptContext(application, true, Optional.of(PROXY))
        .facts(Cloud.GLOBAL.scope(), Facts.NONE.withTokenFailure(StepFailure.of(e)));
  }
}
