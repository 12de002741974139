package dev.mailgrant.core.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.PKIXReason;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TlsFailureExplainerTest {

  static Stream<Arguments> causes() {
    return Stream.of(
        Arguments.of(
            new CertificateExpiredException("NotAfter: yesterday"),
            "has expired (NotAfter: yesterday)"),
        Arguments.of(new CertificateNotYetValidException("NotBefore: tomorrow"), "not valid yet"),
        Arguments.of(new CertPathBuilderException("unable to find valid path"), "not trusted here"),
        Arguments.of(
            new CertPathValidatorException(
                "does not chain", null, null, -1, PKIXReason.NO_TRUST_ANCHOR),
            "not trusted here"),
        Arguments.of(
            new CertPathValidatorException(
                "check failed on signature algorithm: SHA1withRSA",
                null,
                null,
                -1,
                BasicReason.ALGORITHM_CONSTRAINED),
            "signed by an algorithm that is no longer safe"),
        Arguments.of(
            new CertPathValidatorException(
                "check failed on a key", null, null, -1, BasicReason.ALGORITHM_CONSTRAINED),
            "key is too short"),
        Arguments.of(
            new IOException("Received fatal alert: protocol_version"),
            "no version of TLS that is still safe; 1.2 or later is required"),
        Arguments.of(
            new CertificateException("No subject alternative DNS name matching mail.test found."),
            "another name than mail.test"),
        Arguments.of(
            new CertificateException("MD5 is constrained"), "not accepted: MD5 is constrained"),
        Arguments.of(new EOFException("SSL peer shut down"), "closed during the handshake"),
        Arguments.of(new SocketException("Connection reset"), "closed during the handshake"),
        Arguments.of(
            new IOException("Unsupported or unrecognized SSL message"), "does not speak TLS"));
  }

  /** A trust manager attaches it, because the type of the refusal decides the alert. */
  @Test
  void theRefusedCertificateShouldBeKnownIfItIsAttached() {
    PeerCertificate shown =
        new PeerCertificate(
            "CN=mail.test", "CN=Inspection", List.of("mail.test"), Optional.empty());
    CertificateException refusal =
        new CertificateException(new CertPathBuilderException("unable to find valid path"));
    IOException failure = new IOException("handshake", refusal);

    assertThat(TlsFailureExplainer.of(failure, "mail.test").certificate()).isEmpty();
    refusal.addSuppressed(new IOException("another"));
    refusal.addSuppressed(new RefusedCertificateException(shown));

    TlsFailureExplainer.Explanation why = TlsFailureExplainer.of(failure, "mail.test");
    assertThat(why.problem()).contains(TlsProblem.NOT_TRUSTED);
    assertThat(why.certificate()).contains(shown);
    assertThat(NetworkFailure.ofTls(why).certificate()).contains(shown);
  }

  @ParameterizedTest
  @MethodSource("causes")
  void explainShouldNameTheCauseHoweverDeep(Throwable cause, String expected) {
    IOException failure = new IOException("outer", new IllegalStateException("middle", cause));

    assertThat(TlsFailureExplainer.of(failure, "mail.test").words()).contains(expected);
  }

  @Test
  void explainShouldFallBackToThePlatformsWords() {
    assertThat(
            TlsFailureExplainer.of(
                    new IOException("Received fatal alert: internal_error"), "mail.test")
                .words())
        .isEqualTo("Received fatal alert: internal_error");
  }

  @Test
  void explainShouldEndOnACircleOfCauses() {
    IOException one = new IOException("one");
    one.initCause(new IOException("two", one));

    assertThat(TlsFailureExplainer.of(one, "mail.test").words()).isEqualTo("one");
  }

  static Stream<Arguments> problems() {
    return Stream.of(
        Arguments.of(TlsProblem.EXPIRED, new CertificateExpiredException("x")),
        Arguments.of(TlsProblem.EXPIRED, new IOException("alert: certificate_expired")),
        Arguments.of(TlsProblem.NOT_YET_VALID, new CertificateNotYetValidException("x")),
        Arguments.of(TlsProblem.OTHER_NAME, new CertificateException("No name matching x found")),
        Arguments.of(TlsProblem.NOT_TRUSTED, new CertPathBuilderException("x")),
        Arguments.of(
            TlsProblem.NOT_TRUSTED,
            new CertificateException("PKIX path", new CertPathValidatorException("signature"))),
        Arguments.of(TlsProblem.NOT_TRUSTED, new IOException("alert: unknown_ca")),
        Arguments.of(
            TlsProblem.NOT_TLS, new IOException("Unsupported or unrecognized SSL message")),
        Arguments.of(
            TlsProblem.NOTHING_IN_COMMON, new IOException("fatal alert: protocol_version")),
        Arguments.of(
            TlsProblem.NOTHING_IN_COMMON, new IOException("fatal alert: handshake_failure")),
        Arguments.of(TlsProblem.NOTHING_IN_COMMON, new IOException("No appropriate protocol")),
        Arguments.of(TlsProblem.CUT_OFF, new SocketException("x")));
  }

  @ParameterizedTest
  @MethodSource("problems")
  void everyProblemShouldBeNamed(TlsProblem expected, Throwable cause) {
    assertThat(TlsFailureExplainer.of(cause, "mail.test").problem()).contains(expected);
  }

  @Test
  void whatHasNoNameShouldGetNone() {
    assertThat(TlsFailureExplainer.of(new CertificateException("MD5"), "mail.test").problem())
        .isEmpty();
    assertThat(TlsFailureExplainer.of(new IOException("bad_record_mac"), "mail.test").problem())
        .isEmpty();
  }
}
