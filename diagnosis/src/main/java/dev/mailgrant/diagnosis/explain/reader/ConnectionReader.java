package dev.mailgrant.diagnosis.explain.reader;

import dev.mailgrant.core.net.NetworkFault;
import dev.mailgrant.core.net.TlsProblem;
import dev.mailgrant.diagnosis.explain.line.FilteredPattern;
import dev.mailgrant.diagnosis.explain.line.KeywordFilter;
import dev.mailgrant.diagnosis.explain.line.LogCursor;
import dev.mailgrant.diagnosis.explain.timeline.ConnectionProblem;
import dev.mailgrant.diagnosis.explain.timeline.HostClassifier;
import dev.mailgrant.diagnosis.explain.timeline.LogTimeline;
import java.util.Optional;

/** Recognises problems of DNS, TCP and TLS in the messages of any program. */
public final class ConnectionReader implements LineReader {
  private static final KeywordFilter MENTIONED =
      KeywordFilter.of(
          "ssl",
          "tls",
          "cert",
          "pkix",
          "handshake",
          "x509",
          "refused",
          "unreachable",
          "route to host",
          "timed out",
          "time-out",
          "timeout",
          "time out",
          "i/o time",
          "respond",
          "resol",
          "host",
          "getaddrinfo",
          "gethostbyname",
          "enotfound",
          "eai_",
          "name",
          "reset",
          "closed",
          "lost",
          "aborted",
          "pipe",
          "eof",
          "connect",
          "errno",
          "1006",
          "1005",
          "hang up",
          "nxdomain",
          "dns",
          "stream",
          "greeting",
          "etimedout",
          "crypto",
          "frame size",
          "remote party",
          "socket");

  private static final FilteredPattern ABOUT_TLS =
      FilteredPattern.of(
          "(?i)\\bssl|\\btls|x509|certificate|PKIX|\\bcert\\b|CERT_|stream_socket_enable_crypto|STARTTLS|(?<!closing )handshake|write:errno|frame size");

  private static final FilteredPattern TLS_FAILED =
      FilteredPattern.of(
          "(?i)fail|error|exception|invalid|untrusted|unable|expired|mismatch|not (?:trusted|match|valid|support)|verify|refused|rejected"
              + "|wrong version|unknown|problem|closed|self.signed|alert|doesn't|does not|did not match|valid for|errno|corrupted|cannot determine");

  /** Lines that contain TLS words without a problem. */
  private static final FilteredPattern HARMLESS =
      FilteredPattern.of(
          "(?i)Verify return code: 0|verify return:1|SSL certificate verify ok|successfully set certificate|verify(?:peer)?[:=] ?(?:false|true|0|1)\\b"
              + "|rejectUnauthorized|ssl_verify|--no-check|SSL_VERIFY_NONE|validate_cert|verify_peer|verify = |alpn|no client certificate CA"
              + "|^\\s*\\d\\. The |following reasons|It is also possible|InsecureRequestWarning|skipping certificate|verifyDepth");

  private static final FilteredPattern CAUSELESS =
      FilteredPattern.of(
          "(?i)remote certificate (?:is|was) (?:invalid|rejected)|certificate is invalid according|SSL negotiation failed|TLS negotiation failed"
              + "|SslHandshakeException|SSLHandshakeException|SSL connection could not be established|An error occurred while attempting to establish an SSL"
              + "|handshake (?:failure|failed|error)|stream_socket_enable_crypto\\(\\)|AuthenticationException: .*SSL|Unable to enable crypto|failed to enable crypto");

  private static final FilteredPattern NOT_A_FAILURE =
      FilteredPattern.of(
          "(?i)timeout[\"']?\\s?(?:[:=]|set|of|is)\\s?\\d|timeout (?:set|value|option)|(?:connection|read|socket|connect|idle)_?-?timeout\\b(?!.*(?:fail|error|exception|exceeded))"
              + "|Closing connection|connection closed (?:normally|cleanly|by (?:client|user))|^\\s+at [\\w.$]+\\(|LOGOUT|logged out|connection left intact|Connection: close|"
              + "retry in|SO_TIMEOUT|timeout=");

  @Override
  public void read(LogCursor place, LogTimeline timeline) {
    if (!MENTIONED.isIn(place.lower())) {
      return;
    }
    String text = place.text();
    if (text.length() > 2000) {
      return;
    }
    Optional<ConnectionProblem> trouble = tls(place, text);
    if (trouble.isEmpty() && !NOT_A_FAILURE.isIn(text, place.lower())) {
      trouble =
          ConnectionWords.in(place.lower())
              .map(
                  words ->
                      new ConnectionProblem(
                          place.number(),
                          HostClassifier.inTrouble(text),
                          words.fault(),
                          Optional.empty(),
                          text.strip(),
                          words.weight(),
                          isOfMail(place)));
    }
    trouble.ifPresent(timeline::trouble);
  }

  private static Optional<ConnectionProblem> tls(LogCursor place, String text) {
    boolean isTls =
        ABOUT_TLS.isIn(text, place.lower())
            && TLS_FAILED.isIn(text, place.lower())
            && !HARMLESS.isIn(text, place.lower());
    if (!isTls) {
      return Optional.empty();
    }
    Optional<TlsProblem> problem = TlsWords.in(text);
    if (problem.isEmpty() && !CAUSELESS.isIn(text, place.lower())) {
      return Optional.empty();
    }
    // A name that was not found is not a TLS problem, whichever library reports it.
    if (ConnectionWords.in(place.lower())
        .filter(w -> w == ConnectionWords.UNRESOLVED)
        .isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        new ConnectionProblem(
            place.number(),
            HostClassifier.inTrouble(text),
            NetworkFault.TLS_REFUSED,
            problem,
            text.strip(),
            problem.isPresent() ? 4 : 2,
            isOfMail(place)));
  }

  private static boolean isOfMail(LogCursor place) {
    return place.lower().contains("greeting")
        || ContextReader.isAboutMail(place.line(place.at()))
        || place.following(4).stream().anyMatch(ContextReader::isAboutMail);
  }
}
