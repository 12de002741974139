package dev.mailgrant.sandbox.fault;

import dev.mailgrant.sandbox.net.AcceptBehaviour;
import dev.mailgrant.sandbox.net.AcceptBehaviour.Manner;
import dev.mailgrant.sandbox.tls.ServerCertificate;
import java.util.List;
import java.util.function.UnaryOperator;

/** Faults of the connection to the token endpoint. */
final class TokenConnectionFaults {
  static final List<Fault> ALL =
      List.of(
          reception(
              "token-tls-inspection",
              "a proxy inspects TLS: the token endpoint's certificate is from another authority",
              Sources.TLS,
              good -> good.presenting(ServerCertificate.OTHER_AUTHORITY)),
          reception(
              "token-private-authority",
              "the token endpoint's certificate is from a private authority that is not trusted here",
              Sources.TLS,
              good -> good.presenting(ServerCertificate.PRIVATE_AUTHORITY)),
          reception(
              "token-certificate-expired",
              "the token endpoint's TLS certificate expired three weeks ago",
              Sources.TLS,
              good -> good.presenting(ServerCertificate.EXPIRED)),
          reception(
              "token-certificate-other-name",
              "the token endpoint's TLS certificate is for another host name",
              Sources.TLS,
              good -> good.presenting(ServerCertificate.OTHER_NAME)),
          reception(
              "token-certificate-not-yet-valid",
              "the token endpoint's TLS certificate becomes valid in three weeks, by this machine's clock",
              Sources.TLS,
              good -> good.presenting(ServerCertificate.NOT_YET_VALID)),
          reception(
              "token-tls-cut",
              "connections to the token endpoint are closed when TLS starts, as name-based filters do",
              Sources.GENERAL,
              good -> good.inManner(Manner.CLOSED_AT_ONCE)),
          reception(
              "token-connection-closed",
              "the token endpoint closes every connection without a response",
              Sources.GENERAL,
              good -> good.inManner(Manner.CLOSED_AFTER_TLS)),
          reception(
              "token-silent",
              "the token endpoint accepts connections and never answers",
              Sources.GENERAL,
              good -> good.inManner(Manner.SILENT_AFTER_TLS)));

  private TokenConnectionFaults() {}

  private static Fault reception(
      String name, String description, String source, UnaryOperator<AcceptBehaviour> change) {
    return Fault.ofEntra(name, description, source, entra -> entra.withReception(change));
  }
}
