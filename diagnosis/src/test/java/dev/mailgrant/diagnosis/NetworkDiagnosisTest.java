package dev.mailgrant.diagnosis;

import static dev.mailgrant.diagnosis.Known.draws;
import static dev.mailgrant.diagnosis.Known.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.net.ConnectAttempt;
import dev.mailgrant.core.net.ConnectAttempt.Outcome;
import dev.mailgrant.core.net.NetworkFault;
import dev.mailgrant.core.net.PeerCertificate;
import dev.mailgrant.core.net.TlsFailureExplainer;
import dev.mailgrant.diagnosis.fact.Fact;
import dev.mailgrant.diagnosis.fact.Facts;
import dev.mailgrant.diagnosis.fact.HostFacts;
import dev.mailgrant.diagnosis.fact.TlsProblem;
import dev.mailgrant.diagnosis.finding.Finding;
import java.io.EOFException;
import java.net.SocketException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the way to the hosts comes to, TLS and the clock. */
class NetworkDiagnosisTest {
  private static DynamicTest proxy(NetworkFault fault, String words, String finding) {
    return draws(
        "a proxy: " + words,
        Known.asked().with(Fact.PROXY, HostFacts.of("proxy.test", 3128).withFault(fault, words)),
        "CERTAIN " + finding);
  }

  private static final HostFacts EXCHANGE = HostFacts.of("outlook.office365.com", 993);
  private static final HostFacts OURS = HostFacts.of("mail.contoso.test", 993);
  private static final String NOT_TRUSTED =
      "the server's certificate is from an authority that is not trusted here; …";

  @TestFactory
  Stream<DynamicTest> theWayToAHostShouldBeNamed() {
    return Stream.of(
        mail(
            EXCHANGE.withFault(NetworkFault.UNRESOLVED, "no address"), "CERTAIN NAME_NOT_RESOLVED"),
        mail(
            EXCHANGE.withFault(NetworkFault.UNREACHABLE, "192.0.2.1: Connection refused"),
            "CERTAIN CONNECTION_REFUSED"),
        mail(
            EXCHANGE.withFault(NetworkFault.UNREACHABLE, "192.0.2.1: no answer within 10 s"),
            "CERTAIN NO_CONNECTION"),
        mail(
            EXCHANGE.withFault(
                NetworkFault.UNREACHABLE,
                "192.0.2.1: Connection refused; 192.0.2.2: no answer within 10 s"),
            "CERTAIN NO_CONNECTION"),
        mail(
            EXCHANGE.withFault(NetworkFault.OUT_OF_TIME, "nothing came for 30 s"),
            "CERTAIN HOST_SILENT"),
        mail(
            EXCHANGE.withFault(NetworkFault.OUT_OF_TIME, "the time ran out while x was looked up"),
            "LIKELY NAME_NOT_RESOLVED"),
        mail(EXCHANGE.withFault(NetworkFault.CONNECTION_LOST, "reset"), "CERTAIN CONNECTION_LOST"),
        mail(EXCHANGE.withFault(NetworkFault.INTERRUPTED, "interrupted")),
        draws(
            "a proxy that wants a login",
            Known.asked()
                .with(
                    Fact.AUTHORITY,
                    HostFacts.NONE.withFault(
                        NetworkFault.UNREACHABLE,
                        "the proxy did not connect: it wants a login (HTTP 407)")),
            "CERTAIN PROXY_LOGIN"),
        draws(
            "the same, told as a connection that was lost",
            Known.asked()
                .with(
                    Fact.AUTHORITY,
                    HostFacts.NONE.withFault(NetworkFault.CONNECTION_LOST, "a login (HTTP 407)")),
            "CERTAIN PROXY_LOGIN"),
        proxy(NetworkFault.UNUSABLE_ANSWER, "HTTP/1.1 407 x (HTTP 407: …)", "PROXY_LOGIN"),
        proxy(NetworkFault.UNUSABLE_ANSWER, "HTTP/1.1 403 Forbidden", "PORTAL_OR_PROXY"),
        proxy(NetworkFault.UNREACHABLE, "connection refused", "CONNECTION_REFUSED"),
        proxy(NetworkFault.UNRESOLVED, "no address", "NAME_NOT_RESOLVED"),
        proxy(NetworkFault.OUT_OF_TIME, "nothing came", "HOST_SILENT"),
        draws(
            "a proxy that refuses beside a mailbox that opens",
            Known.withToken()
                .with(Fact.OPENED, true)
                .with(Fact.PROXY, EXCHANGE.withFault(NetworkFault.UNREACHABLE, "refused"))),
        draws(
            "both hosts, one finding",
            Known.asked()
                .with(Fact.AUTHORITY, EXCHANGE.withFault(NetworkFault.UNRESOLVED, "one"))
                .with(Fact.MAIL_SERVER, EXCHANGE.withFault(NetworkFault.UNRESOLVED, "other")),
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
        mail(tls(EXCHANGE, NOT_TRUSTED), "LIKELY TLS_INSPECTED", "POSSIBLE TRUST_STORE_OLD"),
        mail(
            tls(EXCHANGE, NOT_TRUSTED).withCertificate(issuedBy("CN=Zscaler Intermediate Root CA")),
            "CERTAIN TLS_INSPECTED"),
        mail(
            tls(EXCHANGE, NOT_TRUSTED).withCertificate(issuedBy("CN=DigiCert Cloud Services CA-1")),
            "LIKELY TRUST_STORE_OLD"),
        // Who issued the certificate is not known.
        mail(tls(OURS, NOT_TRUSTED), "LIKELY PRIVATE_AUTHORITY", "POSSIBLE TLS_INSPECTED"),
        mail(
            tls(OURS, NOT_TRUSTED).withCertificate(issuedBy("CN=Contoso SSL-Inspection CA")),
            "CERTAIN TLS_INSPECTED"),
        mail(
            tls(OURS, NOT_TRUSTED).withCertificate(issuedBy("CN=Contoso Internal Root")),
            "CERTAIN PRIVATE_AUTHORITY"),
        mail(
            tls(OURS, "the server's certificate is for another name than x (…)"),
            "CERTAIN CERTIFICATE_OF_ANOTHER_NAME"),
        mail(
            tls(OURS, "a certificate of the server has expired (…)"),
            "LIKELY SERVER_CERTIFICATE_EXPIRED",
            "POSSIBLE CLOCK_OFF"),
        mail(
            tls(OURS, "a certificate of the server is not valid yet (…)"),
            "LIKELY CLOCK_OFF",
            "POSSIBLE SERVER_CERTIFICATE_EARLY"),
        mail(tls(OURS, "what answers does not speak TLS"), "CERTAIN NOT_TLS"),
        mail(
            tls(OURS, "the connection was closed in the middle of it"),
            "LIKELY TLS_CUT_OFF",
            "POSSIBLE TLS_NOTHING_IN_COMMON"),
        mail(tls(OURS, "protocol_version"), "CERTAIN TLS_NOTHING_IN_COMMON"),
        mail(tls(OURS, "bad_record_mac"), "CERTAIN TLS_FAILED"),
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
            fast.with(Fact.MAIL_SERVER, tls(OURS, "a certificate of the server is not valid yet")),
            "CERTAIN CLOCK_OFF",
            "POSSIBLE SERVER_CERTIFICATE_EARLY"),
        draws(
            "a clock that was compared makes it the server's",
            Known.asked()
                .with(Fact.SERVER_TIME, Known.NOW)
                .with(Fact.MAIL_SERVER, tls(OURS, "a certificate of the server has expired")),
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
                .with(Fact.AUTHORITY, EXCHANGE.withFault(NetworkFault.UNRESOLVED, "one"))
                .with(Fact.MAIL_SERVER, EXCHANGE.withFault(NetworkFault.UNRESOLVED, "other")));

    assertThat(findings.get(0).evidence()).containsExactly("one", "other");
  }

  /** The sentences of this program must be understood: they are all that a report keeps. */
  @Test
  void ourOwnSentencesShouldBeUnderstood() {
    assertThat(
            Stream.of(
                    new CertificateExpiredException("NotAfter: x"),
                    new CertificateNotYetValidException("NotBefore: x"),
                    new CertPathBuilderException("unable to find valid certification path"),
                    new CertificateException("No name matching x found"),
                    new SSLException("Unsupported or unrecognized SSL message"),
                    new EOFException("SSL peer shut down incorrectly"),
                    new SocketException("Connection reset"))
                .map(cause -> new SSLException("x", cause))
                .map(
                    failure ->
                        TlsProblem.in(TlsFailureExplainer.explain(failure, "h")).orElseThrow()))
        .containsExactly(
            TlsProblem.EXPIRED,
            TlsProblem.NOT_YET_VALID,
            TlsProblem.NOT_TRUSTED,
            TlsProblem.OTHER_NAME,
            TlsProblem.NOT_TLS,
            TlsProblem.CUT_OFF,
            TlsProblem.CUT_OFF);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NOT_TRUSTED | PKIX path building failed: unable to find valid certification path",
        "NOT_TRUSTED | certificate verify failed: unable to get local issuer certificate",
        "NOT_TRUSTED | Error: self-signed certificate in certificate chain",
        "NOT_TRUSTED | UNABLE_TO_VERIFY_LEAF_SIGNATURE",
        "NOT_TRUSTED | x509: certificate signed by unknown authority",
        "EXPIRED | certificate verify failed: certificate has expired (_ssl.c:1006)",
        "EXPIRED | CERT_HAS_EXPIRED",
        "OTHER_NAME | certificate verify failed: Hostname mismatch, certificate is not valid for 'x'",
        "OTHER_NAME | ERR_TLS_CERT_ALTNAME_INVALID",
        "OTHER_NAME | RemoteCertificateNameMismatch",
        "NOT_TLS | error:0A00010B:SSL routines::wrong version number",
        "NOTHING_IN_COMMON | Received fatal alert: protocol_version",
        "CUT_OFF | SSL_ERROR_SYSCALL in connection to x:993"
      })
  void sentencesOfOthersShouldBeUnderstood(TlsProblem expected, String words) {
    assertThat(TlsProblem.in(words)).contains(expected);
  }

  private static HostFacts tls(HostFacts host, String words) {
    return host.withFault(NetworkFault.TLS_REFUSED, words);
  }

  private static PeerCertificate issuedBy(String issuer) {
    return PeerCertificate.of("CN=outlook.com", issuer);
  }

  private static DynamicTest mail(HostFacts host, String... findings) {
    return draws(
        host.called()
            + ": "
            + host.words().orElse("")
            + host.certificate().map(c -> " " + c.issuer()).orElse(""),
        Known.asked().with(Fact.MAIL_SERVER, host),
        findings);
  }
}
