package dev.mailgrant.diagnosis;

import static dev.mailgrant.diagnosis.Known.draws;
import static dev.mailgrant.diagnosis.Known.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.handshake.step.HandshakeStep;
import dev.mailgrant.core.net.ConnectAttempt;
import dev.mailgrant.core.net.ConnectAttempt.Outcome;
import dev.mailgrant.core.net.FaultDetail;
import dev.mailgrant.core.net.NetworkFailure;
import dev.mailgrant.core.net.NetworkFault;
import dev.mailgrant.core.net.PeerCertificate;
import dev.mailgrant.core.net.TlsProblem;
import dev.mailgrant.diagnosis.fact.Fact;
import dev.mailgrant.diagnosis.fact.Facts;
import dev.mailgrant.diagnosis.fact.HostFacts;
import dev.mailgrant.diagnosis.finding.Finding;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Findings about the connection to the hosts, TLS and the clock. */
class NetworkDiagnosisTest {
  private static DynamicTest proxy(NetworkFault fault, String words, String finding) {
    return proxy(NetworkFailure.of(fault), words, finding);
  }

  private static DynamicTest proxy(NetworkFailure failure, String words, String finding) {
    return draws(
        "a proxy: " + failure.fault() + " " + words,
        Known.asked()
            .with(Fact.PROXY, HostFacts.of("proxy.test", 3128).withFailure(failure, words)),
        "CERTAIN " + finding);
  }

  private static final HostFacts EXCHANGE = HostFacts.of("outlook.office365.com", 993);
  private static final HostFacts OURS = HostFacts.of("mail.contoso.test", 993);
  private static final NetworkFailure REFUSED =
      NetworkFailure.of(NetworkFault.UNREACHABLE).with(Optional.of(FaultDetail.REFUSED));
  private static final NetworkFailure NOT_LOOKED_UP =
      NetworkFailure.of(NetworkFault.OUT_OF_TIME).with(Optional.of(FaultDetail.LOOK_UP));

  /** The lost connection is a fact, but at this step it has several possible causes. */
  @TestFactory
  Stream<DynamicTest> aServerThatDisconnectsOnTheLoginShouldLeaveItsBackEndAmongTheCauses() {
    return Stream.of(NetworkFault.CONNECTION_LOST, NetworkFault.OUT_OF_TIME)
        .flatMap(
            fault ->
                Stream.of(HandshakeStep.values())
                    .filter(step -> step != HandshakeStep.TOKEN)
                    .map(step -> brokeAt(step, fault)));
  }

  private static DynamicTest brokeAt(HandshakeStep step, NetworkFault fault) {
    String fact =
        fault == NetworkFault.CONNECTION_LOST ? "CERTAIN CONNECTION_LOST" : "CERTAIN HOST_SILENT";
    Facts facts =
        Known.asked()
            .with(
                Fact.MAIL_SERVER,
                EXCHANGE.withFailure(NetworkFailure.of(fault), "it broke at " + step))
            .with(Fact.BROKE_AT, step);
    boolean isOpening = step == HandshakeStep.AUTHENTICATE || step == HandshakeStep.SELECT;
    return isOpening
        ? draws(
            fault + " at " + step,
            facts,
            fact,
            "POSSIBLE SERVER_UNAVAILABLE",
            "POSSIBLE MAILBOX_ELSEWHERE",
            "POSSIBLE MAILBOX_NOT_FOUND")
        : draws(fault + " at " + step, facts, fact);
  }

  @TestFactory
  Stream<DynamicTest> theWayToAHostShouldBeNamed() {
    return Stream.of(
        mail(
            EXCHANGE.withFailure(NetworkFailure.of(NetworkFault.UNRESOLVED), "no address"),
            "CERTAIN NAME_NOT_RESOLVED"),
        mail(EXCHANGE.withFailure(REFUSED, "x"), "CERTAIN CONNECTION_REFUSED"),
        mail(
            EXCHANGE.withFailure(
                NetworkFailure.of(NetworkFault.UNREACHABLE), "192.0.2.1: Connection refused"),
            "CERTAIN NO_CONNECTION"),
        mail(
            EXCHANGE.withFailure(
                NetworkFailure.of(NetworkFault.OUT_OF_TIME), "nothing came for 30 s"),
            "CERTAIN HOST_SILENT"),
        mail(EXCHANGE.withFailure(NOT_LOOKED_UP, "x"), "LIKELY NAME_NOT_RESOLVED"),
        mail(
            EXCHANGE.withFailure(
                NetworkFailure.of(NetworkFault.OUT_OF_TIME), "looked up while connecting"),
            "CERTAIN HOST_SILENT"),
        mail(
            EXCHANGE.withFailure(NetworkFailure.of(NetworkFault.CONNECTION_LOST), "reset"),
            "CERTAIN CONNECTION_LOST"),
        mail(EXCHANGE.withFailure(NetworkFailure.of(NetworkFault.INTERRUPTED), "interrupted")),
        draws(
            "an authority behind a proxy that wants a login",
            Known.asked()
                .with(
                    Fact.AUTHORITY,
                    HostFacts.NONE.withFailure(NetworkFailure.of(NetworkFault.PROXY_LOGIN), "x")),
            "CERTAIN PROXY_LOGIN"),
        proxy(NetworkFault.PROXY_LOGIN, "x", "PROXY_LOGIN"),
        proxy(NetworkFault.UNUSABLE_ANSWER, "HTTP 407", "PORTAL_OR_PROXY"),
        proxy(NetworkFault.UNUSABLE_ANSWER, "HTTP/1.1 403 Forbidden", "PORTAL_OR_PROXY"),
        proxy(REFUSED, "x", "CONNECTION_REFUSED"),
        proxy(NetworkFault.UNREACHABLE, "connection refused", "NO_CONNECTION"),
        proxy(NetworkFault.UNRESOLVED, "no address", "NAME_NOT_RESOLVED"),
        proxy(NetworkFault.OUT_OF_TIME, "nothing came", "HOST_SILENT"),
        draws(
            "a proxy that refuses beside a mailbox that opens",
            Known.withToken()
                .with(Fact.OPENED, true)
                .with(
                    Fact.PROXY,
                    EXCHANGE.withFailure(NetworkFailure.of(NetworkFault.UNREACHABLE), "refused"))),
        draws(
            "both hosts, one finding",
            Known.asked()
                .with(
                    Fact.AUTHORITY,
                    EXCHANGE.withFailure(NetworkFailure.of(NetworkFault.UNRESOLVED), "one"))
                .with(
                    Fact.MAIL_SERVER,
                    EXCHANGE.withFailure(NetworkFailure.of(NetworkFault.UNRESOLVED), "other")),
            "CERTAIN NAME_NOT_RESOLVED"));
  }

  @TestFactory
  Stream<DynamicTest> ipv6ShouldBeNamedOnlyWhereItCostsTime() {
    ConnectAttempt four = new ConnectAttempt("192.0.2.1", Outcome.CONNECTED, Duration.ZERO);
    Facts open = Known.withToken().with(Fact.OPENED, true);
    return Stream.of(
        draws(
            "packets vanish",
            open.with(
                Fact.MAIL_SERVER,
                EXCHANGE.withAddresses(
                    List.of(
                        new ConnectAttempt("2001:db8::1", Outcome.TIMED_OUT, Duration.ZERO),
                        four))),
            "LIKELY IPV6_BROKEN"),
        draws(
            "a machine without IPv6",
            open.with(
                Fact.MAIL_SERVER,
                EXCHANGE.withAddresses(
                    List.of(
                        new ConnectAttempt("2001:db8::1", Outcome.NO_ROUTE, Duration.ZERO),
                        four)))),
        draws(
            "localhost, with a server on IPv4 only",
            open.with(
                Fact.MAIL_SERVER,
                EXCHANGE.withAddresses(
                    List.of(new ConnectAttempt("::1", Outcome.REFUSED, Duration.ZERO), four)))),
        draws(
            "one of two IPv6 addresses",
            open.with(
                Fact.MAIL_SERVER,
                EXCHANGE.withAddresses(
                    List.of(
                        new ConnectAttempt("2001:db8::1", Outcome.TIMED_OUT, Duration.ZERO),
                        new ConnectAttempt("2001:db8::2", Outcome.CONNECTED, Duration.ZERO),
                        four)))));
  }

  @TestFactory
  Stream<DynamicTest> certificatesShouldBeNamedByWhoMadeThem() {
    return Stream.of(
        mail(
            tls(EXCHANGE, TlsProblem.NOT_TRUSTED),
            "LIKELY TLS_INSPECTED",
            "POSSIBLE TRUST_STORE_OLD"),
        mail(
            tls(EXCHANGE, TlsProblem.NOT_TRUSTED)
                .withCertificate(issuedBy("CN=Zscaler Intermediate Root CA")),
            "CERTAIN TLS_INSPECTED"),
        mail(
            tls(EXCHANGE, TlsProblem.NOT_TRUSTED)
                .withCertificate(issuedBy("CN=DigiCert Cloud Services CA-1")),
            "LIKELY TRUST_STORE_OLD"),
        // The issuer of the certificate is not known.
        mail(
            tls(OURS, TlsProblem.NOT_TRUSTED),
            "LIKELY PRIVATE_AUTHORITY",
            "POSSIBLE TLS_INSPECTED"),
        mail(
            tls(OURS, TlsProblem.NOT_TRUSTED)
                .withCertificate(issuedBy("CN=Contoso SSL-Inspection CA")),
            "CERTAIN TLS_INSPECTED"),
        mail(
            tls(OURS, TlsProblem.NOT_TRUSTED).withCertificate(issuedBy("CN=Contoso Internal Root")),
            "CERTAIN PRIVATE_AUTHORITY"),
        mail(tls(OURS, TlsProblem.OTHER_NAME), "CERTAIN CERTIFICATE_OF_ANOTHER_NAME"),
        mail(
            tls(OURS, TlsProblem.EXPIRED),
            "LIKELY SERVER_CERTIFICATE_EXPIRED",
            "POSSIBLE CLOCK_OFF"),
        mail(
            tls(OURS, TlsProblem.NOT_YET_VALID),
            "LIKELY CLOCK_OFF",
            "POSSIBLE SERVER_CERTIFICATE_EARLY"),
        mail(tls(OURS, TlsProblem.NOT_TLS), "CERTAIN NOT_TLS"),
        mail(tls(OURS, TlsProblem.CUT_OFF), "LIKELY TLS_CUT_OFF", "POSSIBLE TLS_NOTHING_IN_COMMON"),
        mail(tls(OURS, TlsProblem.NOTHING_IN_COMMON), "CERTAIN TLS_NOTHING_IN_COMMON"),
        mail(
            OURS.withFailure(NetworkFailure.ofTls(Optional.empty()), "certificate has expired"),
            "CERTAIN TLS_FAILED"),
        draws(
            "an inspector that is trusted here, and the token was refused",
            Known.asked()
                .with(
                    Fact.AUTHORITY,
                    HostFacts.of("login.microsoftonline.com", 443)
                        .withCertificate(issuedBy("CN=Fortinet CA")))
                .with(Fact.REFUSAL, refusal(90002, "Tenant not found.")),
            "CERTAIN TENANT_NOT_FOUND",
            "LIKELY TLS_INSPECTED"),
        draws(
            "the same, and all is well",
            Known.withToken()
                .with(Fact.OPENED, true)
                .with(Fact.MAIL_SERVER, EXCHANGE.withCertificate(issuedBy("CN=Fortinet CA")))));
  }

  @TestFactory
  Stream<DynamicTest> theClockShouldBeTheCauseOnlyOfWhatItCauses() {
    Facts fast = Known.asked().with(Fact.SERVER_TIME, Known.NOW.minus(Duration.ofMinutes(5)));
    return Stream.of(
        draws(
            "an assertion out of its time",
            fast.with(
                Fact.REFUSAL,
                refusal(700024, "Client assertion is not within its valid time range.")),
            "CERTAIN CLOCK_OFF",
            "CERTAIN ASSERTION_TIME"),
        draws(
            "the same with a clock that is right",
            Known.asked()
                .with(Fact.SERVER_TIME, Known.NOW.plusSeconds(299))
                .with(
                    Fact.REFUSAL,
                    refusal(700024, "Client assertion is not within its valid time range.")),
            "CERTAIN ASSERTION_TIME"),
        draws(
            "a secret that is wrong all the same",
            fast.with(Fact.REFUSAL, refusal(7000215, "Invalid client secret provided.")),
            "CERTAIN WRONG_SECRET",
            "POSSIBLE CLOCK_OFF"),
        draws("nothing failed", fast.with(Fact.OPENED, true), "CERTAIN CLOCK_OFF"),
        draws(
            "a certificate that is not valid yet",
            fast.with(Fact.MAIL_SERVER, tls(OURS, TlsProblem.NOT_YET_VALID)),
            "CERTAIN CLOCK_OFF",
            "POSSIBLE SERVER_CERTIFICATE_EARLY"),
        draws(
            "a clock that was compared makes it the server's",
            Known.asked()
                .with(Fact.SERVER_TIME, Known.NOW)
                .with(Fact.MAIL_SERVER, tls(OURS, TlsProblem.EXPIRED)),
            "CERTAIN SERVER_CERTIFICATE_EXPIRED"),
        draws(
            "a token of the future",
            Known.withToken()
                .with(
                    Fact.CLAIMS,
                    Known.claims(Map.of("nbf", Known.NOW.plusSeconds(900).getEpochSecond()))),
            "LIKELY CLOCK_OFF"));
  }

  @TestFactory
  Stream<DynamicTest> anotherProtocolShouldBeNamed() {
    return Stream.of(
        draws(
            "no STARTTLS",
            Known.asked().with(Fact.VIOLATION, "STARTTLS: the server does not offer it, …"),
            "CERTAIN STARTTLS_MISSING"),
        draws(
            "HTTP",
            Known.asked().with(Fact.VIOLATION, "this is no IMAP greeting: \"HTTP/1.1 400\""),
            "CERTAIN ANOTHER_PROTOCOL"));
  }

  @Test
  void bothHostsShouldBeInTheEvidenceOfOneFinding() {
    List<Finding> findings =
        Diagnosis.of(
            Known.asked()
                .with(
                    Fact.AUTHORITY,
                    EXCHANGE.withFailure(NetworkFailure.of(NetworkFault.UNRESOLVED), "one"))
                .with(
                    Fact.MAIL_SERVER,
                    EXCHANGE.withFailure(NetworkFailure.of(NetworkFault.UNRESOLVED), "other")));

    assertThat(findings.get(0).evidence()).containsExactly("one", "other");
  }

  private static HostFacts tls(HostFacts host, TlsProblem problem) {
    return host.withFailure(NetworkFailure.ofTls(Optional.of(problem)), "x");
  }

  private static PeerCertificate issuedBy(String issuer) {
    return PeerCertificate.of("CN=outlook.com", issuer);
  }

  private static DynamicTest mail(HostFacts host, String... findings) {
    return draws(
        host.called()
            + ": "
            + host.fault().map(Enum::name).orElse("")
            + host.tlsProblem().map(problem -> " " + problem).orElse("")
            + " "
            + host.words().orElse("")
            + host.certificate().map(c -> " " + c.issuer()).orElse(""),
        Known.asked().with(Fact.MAIL_SERVER, host),
        findings);
  }
}
