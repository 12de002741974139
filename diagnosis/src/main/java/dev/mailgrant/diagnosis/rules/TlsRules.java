package dev.mailgrant.diagnosis.rules;

import dev.mailgrant.core.net.NetworkFault;
import dev.mailgrant.core.net.PeerCertificate;
import dev.mailgrant.diagnosis.fact.Fact;
import dev.mailgrant.diagnosis.fact.Facts;
import dev.mailgrant.diagnosis.fact.HostFacts;
import dev.mailgrant.diagnosis.finding.Certainty;
import dev.mailgrant.diagnosis.finding.FindingId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Rules for TLS with both hosts, and for their certificates. */
public final class TlsRules implements Rule {
  /** Read on first use: few diagnoses need it. */
  private static final class Inspectors {
    static final ProductNames NAMES = ProductNames.read("tls-inspectors.txt");
  }

  /** The CAs of Microsoft's hosts. */
  private static final Pattern MICROSOFTS_ISSUERS = Pattern.compile("digicert|microsoft");

  private static final Pattern SELF_SIGNED_ROOT =
      Pattern.compile("self.signed.cert(ificate)?.in.(certificate.)?chain");

  /** OpenSSL's message for a self-signed certificate, which inspectors do not create. */
  private static final Pattern SELF_SIGNED_CERTIFICATE =
      Pattern.compile("self.signed.certificate(?!.in.)");

  @Override
  public List<Conclusion> conclusions(Facts facts) {
    if (facts.is(Fact.OPENED)) {
      return List.of();
    }
    List<Conclusion> conclusions = new ArrayList<>();
    for (Fact<HostFacts> which : List.of(Fact.AUTHORITY, Fact.MAIL_SERVER)) {
      facts
          .get(which)
          .ifPresent(
              host -> {
                for (Conclusion conclusion : of(facts, host, which == Fact.MAIL_SERVER)) {
                  conclusions.add(withCertificate(conclusion, host).about(KnownValues.of(host)));
                }
              });
    }
    return conclusions;
  }

  private static List<Conclusion> of(Facts facts, HostFacts host, boolean isMail) {
    boolean isRefused = host.fault().filter(f -> f == NetworkFault.TLS_REFUSED).isPresent();
    if (!isRefused && host.tlsProblem().isEmpty()) {
      return accepted(host);
    }
    String words = host.words().orElse("TLS with " + host.called() + " failed");
    if (host.tlsProblem().isEmpty()) {
      return List.of(Conclusion.certain(FindingId.TLS_FAILED, words));
    }
    return switch (host.tlsProblem().get()) {
      case NOT_TRUSTED -> notTrusted(host, words);
      case OTHER_NAME ->
          inspector(host)
              .map(name -> List.of(Conclusion.certain(FindingId.TLS_INSPECTED, words, name)))
              .orElse(List.of(Conclusion.certain(FindingId.CERTIFICATE_OF_ANOTHER_NAME, words)));
      case EXPIRED ->
          outOfTime(facts, words, FindingId.SERVER_CERTIFICATE_EXPIRED, Certainty.POSSIBLE);
      case NOT_YET_VALID ->
          outOfTime(facts, words, FindingId.SERVER_CERTIFICATE_EARLY, Certainty.LIKELY);
      case NOT_TLS ->
          List.of(
              Conclusion.certain(
                  isMail && host.speaksAnotherProtocol()
                      ? FindingId.ANOTHER_PROTOCOL
                      : FindingId.NOT_TLS,
                  words));
      case NOTHING_IN_COMMON -> List.of(Conclusion.certain(FindingId.TLS_NOTHING_IN_COMMON, words));
      case CUT_OFF ->
          List.of(
              Conclusion.likely(FindingId.TLS_CUT_OFF, words),
              Conclusion.possible(FindingId.TLS_NOTHING_IN_COMMON, words));
    };
  }

  private static List<Conclusion> notTrusted(HostFacts host, String words) {
    Optional<String> inspector = inspector(host);
    if (inspector.isPresent()) {
      return List.of(Conclusion.certain(FindingId.TLS_INSPECTED, words, inspector.get()));
    }
    boolean isMicrosoftsIssuer =
        host.certificate().filter(c -> finds(MICROSOFTS_ISSUERS, c.issuer())).isPresent();
    if (host.isMicrosofts() && isMicrosoftsIssuer) {
      return List.of(Conclusion.likely(FindingId.TRUST_STORE_OLD, words));
    }
    // Microsoft's hosts do not send a root certificate; if there is one, the chain is not
    // Microsoft's.
    boolean isRootInChain = SELF_SIGNED_ROOT.matcher(words.toLowerCase(Locale.ROOT)).find();
    if (host.isMicrosofts() && isRootInChain) {
      return List.of(Conclusion.likely(FindingId.TLS_INSPECTED, words));
    }
    if (host.isMicrosofts()) {
      return List.of(
          Conclusion.likely(FindingId.TLS_INSPECTED, words),
          Conclusion.possible(FindingId.TRUST_STORE_OLD, words));
    }
    if (host.host().isEmpty()) {
      return List.of(
          Conclusion.possible(FindingId.TLS_INSPECTED, words),
          Conclusion.possible(FindingId.PRIVATE_AUTHORITY, words),
          Conclusion.possible(FindingId.TRUST_STORE_OLD, words));
    }
    // Only the issuer distinguishes an inspector's certificate from that of a private CA.
    boolean isIssuerKnown = host.certificate().isPresent() || finds(SELF_SIGNED_CERTIFICATE, words);
    return isIssuerKnown
        ? List.of(Conclusion.certain(FindingId.PRIVATE_AUTHORITY, words))
        : List.of(
            Conclusion.likely(FindingId.PRIVATE_AUTHORITY, words),
            Conclusion.possible(FindingId.TLS_INSPECTED, words));
  }

  /**
   * A certificate outside its validity is an error of the server or of this machine's clock; a
   * verified clock decides.
   */
  private static List<Conclusion> outOfTime(
      Facts facts, String words, FindingId servers, Certainty ofTheClock) {
    if (ClockRules.isRight(facts)) {
      return List.of(Conclusion.certain(servers, words));
    }
    Conclusion clock =
        new Conclusion(FindingId.CLOCK_OFF, ofTheClock, List.of(words), java.util.Map.of());
    return ofTheClock == Certainty.LIKELY
        ? List.of(clock, Conclusion.possible(servers, words))
        : List.of(Conclusion.likely(servers, words), clock);
  }

  /** A trusted certificate from a TLS inspector. */
  private static List<Conclusion> accepted(HostFacts host) {
    Optional<String> inspector = inspector(host);
    if (inspector.isPresent() && host.isMicrosofts()) {
      return List.of(Conclusion.likely(FindingId.TLS_INSPECTED, inspector.get()));
    }
    return List.of();
  }

  private static Optional<String> inspector(HostFacts host) {
    Optional<String> issuer = host.certificate().map(PeerCertificate::issuer);
    return issuer
        .flatMap(words -> Inspectors.NAMES.in(words))
        .map(name -> "sign of TLS inspection in the certificate: \"" + name + "\"")
        .or(
            () ->
                host.words()
                    .flatMap(words -> Inspectors.NAMES.in(words))
                    .map(name -> "sign of TLS inspection in the message: \"" + name + "\""));
  }

  private static Conclusion withCertificate(Conclusion conclusion, HostFacts host) {
    return host.certificate()
        .map(
            shown ->
                conclusion.and(
                    "certificate of "
                        + host.host().orElse("the host")
                        + ": "
                        + shown.subject()
                        + (shown.names().isEmpty() ? "" : ", names " + shown.names())
                        + ", issued by "
                        + shown.issuer()
                        + shown.notAfter().map(end -> ", expires " + end).orElse("")))
        .orElse(conclusion);
  }

  private static boolean finds(Pattern pattern, String text) {
    return pattern.matcher(text.toLowerCase(Locale.ROOT)).find();
  }
}
