package dev.mailgrant.diagnosis.explain.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.net.TlsFailureExplainer;
import dev.mailgrant.core.net.TlsProblem;
import java.io.EOFException;
import java.net.SocketException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Messages about TLS failures in logs. */
class TlsWordsTest {
  /** A log may be a report of this program. */
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
                        TlsWords.in(TlsFailureExplainer.of(failure, "h").words()).orElseThrow()))
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
    assertThat(TlsWords.in(words)).contains(expected);
  }

  @ParameterizedTest
  @EnumSource(TlsProblem.class)
  void everyProblemShouldHaveItsWords(TlsProblem problem) {
    assertThat(TlsWords.values()).extracting(Enum::name).contains(problem.name());
  }
}
