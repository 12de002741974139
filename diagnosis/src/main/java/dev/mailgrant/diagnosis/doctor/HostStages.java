package dev.mailgrant.diagnosis.doctor;

import dev.mailgrant.core.EnumWords;
import dev.mailgrant.core.net.ConnectAttempt;
import dev.mailgrant.core.net.ConnectAttempt.Outcome;
import dev.mailgrant.core.net.HostProbeResult;
import dev.mailgrant.core.net.PeerCertificate;
import dev.mailgrant.core.net.ProxyProbeResult;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The stages of the connection to one host: DNS, TCP for each address family, TLS.
 *
 * @param host the prefix of the stages' names
 * @param absent the text if there is no result
 */
record HostStages(String host, String absent) {

  /**
   * The four stages.
   *
   * @param tlsLater the TLS session, if TLS began within the conversation
   */
  List<DoctorStage> stages(Optional<HostProbeResult> result, Optional<String> tlsLater) {
    return List.of(
        result.map(this::dns).orElse(missing("dns")),
        result
            .map(seen -> tcp("tcp-ipv4", seen, address -> !address.isIpv6()))
            .orElse(missing("tcp-ipv4")),
        result
            .map(seen -> tcp("tcp-ipv6", seen, ConnectAttempt::isIpv6))
            .orElse(missing("tcp-ipv6")),
        tlsLater
            .map(agreed -> DoctorStage.ok(host + "-tls", agreed))
            .or(() -> result.map(this::tls))
            .orElse(missing("tls")));
  }

  /** The three stages of a proxy; the last one is its answer to CONNECT. */
  List<DoctorStage> throughProxy(Optional<ProxyProbeResult> result) {
    Optional<HostProbeResult> way = result.map(ProxyProbeResult::way);
    return List.of(
        way.map(this::dns).orElse(missing("dns")),
        way.map(seen -> tcp("tcp", seen, address -> true)).orElse(missing("tcp")),
        result.map(this::connect).orElse(missing("connect")));
  }

  private DoctorStage connect(ProxyProbeResult result) {
    String name = host + "-connect";
    if (result.askedTook().isEmpty()) {
      return DoctorStage.skipped(name, "no connection to the proxy");
    }
    Duration took = result.askedTook().get();
    return result
        .fault()
        .map(fault -> DoctorStage.failed(name, took, fault.words()))
        .orElse(
            DoctorStage.ok(
                name, took, "CONNECT " + result.target() + ": " + result.answer().orElse("")));
  }

  private DoctorStage missing(String stage) {
    return DoctorStage.skipped(host + "-" + stage, absent);
  }

  private DoctorStage dns(HostProbeResult result) {
    String name = host + "-dns";
    if (result.addresses().isEmpty()) {
      return DoctorStage.failed(name, result.lookUpTook(), words(result));
    }
    String more = result.untried() > 0 ? " and " + result.untried() + " more" : "";
    return DoctorStage.ok(
        name,
        result.lookUpTook(),
        result.target().host()
            + " resolves to "
            + result.addresses().stream()
                .map(ConnectAttempt::address)
                .collect(Collectors.joining(", "))
            + more);
  }

  private DoctorStage tcp(String stage, HostProbeResult result, Predicate<ConnectAttempt> which) {
    String name = host + "-" + stage;
    List<ConnectAttempt> tried = result.addresses().stream().filter(which).toList();
    if (tried.isEmpty()) {
      return DoctorStage.skipped(name, noAddress(stage));
    }
    Duration took =
        tried.stream().map(ConnectAttempt::took).max(Comparator.naturalOrder()).orElseThrow();
    String fact =
        tried.stream()
            .map(
                address ->
                    address.address()
                        + " port "
                        + result.target().port()
                        + " "
                        + EnumWords.words(address.outcome()))
            .collect(Collectors.joining(", "));
    if (tried.stream().allMatch(address -> address.outcome() == Outcome.NO_ROUTE)) {
      return DoctorStage.skipped(name, fact + " (this machine has no route to such addresses)");
    }
    return tried.stream().anyMatch(address -> address.outcome() == Outcome.CONNECTED)
        ? DoctorStage.ok(name, took, fact)
        : DoctorStage.failed(name, took, fact);
  }

  private static String noAddress(String stage) {
    return switch (stage) {
      case "tcp-ipv4" -> "no IPv4 address";
      case "tcp-ipv6" -> "no IPv6 address";
      default -> "no address";
    };
  }

  private DoctorStage tls(HostProbeResult result) {
    String name = host + "-tls";
    if (result.tls().isEmpty()) {
      return DoctorStage.skipped(
          name, result.fault().isPresent() ? "no connection" : "starts later, with STARTTLS");
    }
    Duration took = result.tls().get().took();
    String shown = result.certificate().map(HostStages::words).orElse("");
    return result.fault().isPresent()
        ? DoctorStage.failed(name, took, words(result) + shown)
        : DoctorStage.ok(name, took, result.tls().get().agreed().orElse("") + shown);
  }

  private static String words(PeerCertificate certificate) {
    return "; certificate for "
        + certificate.subject()
        + ", issued by "
        + certificate.issuer()
        + certificate.notAfter().map(end -> ", expires " + end).orElse("");
  }

  private static String words(HostProbeResult result) {
    return result.fault().map(HostProbeResult.Fault::words).orElse("no result");
  }
}
