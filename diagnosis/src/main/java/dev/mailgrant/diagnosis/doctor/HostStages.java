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
 * Tells the way to one host: name, TCP by each family of addresses, TLS.
 *
 * @param host what the names of its stages begin with
 * @param absent what is told if nothing was seen
 */
record HostStages(String host, String absent) {

  /**
   * The four stages.
   *
   * @param tlsLater what TLS agreed on, if it began within the conversation
   */
  List<DoctorStage> stages(Optional<HostProbeResult> sight, Optional<String> tlsLater) {
    return List.of(
        sight.map(this::dns).orElse(missing("dns")),
        sight
            .map(seen -> tcp("tcp-ipv4", seen, address -> !address.isIpv6()))
            .orElse(missing("tcp-ipv4")),
        sight
            .map(seen -> tcp("tcp-ipv6", seen, ConnectAttempt::isIpv6))
            .orElse(missing("tcp-ipv6")),
        tlsLater
            .map(agreed -> DoctorStage.ok(host + "-tls", agreed))
            .or(() -> sight.map(this::tls))
            .orElse(missing("tls")));
  }

  /** The three stages of a proxy, the last of which is what it says to CONNECT. */
  List<DoctorStage> throughProxy(Optional<ProxyProbeResult> sight) {
    Optional<HostProbeResult> way = sight.map(ProxyProbeResult::way);
    return List.of(
        way.map(this::dns).orElse(missing("dns")),
        way.map(seen -> tcp("tcp", seen, address -> true)).orElse(missing("tcp")),
        sight.map(this::connect).orElse(missing("connect")));
  }

  private DoctorStage connect(ProxyProbeResult sight) {
    String name = host + "-connect";
    if (sight.askedTook().isEmpty()) {
      return DoctorStage.skipped(name, "there is no connection to the proxy");
    }
    Duration took = sight.askedTook().get();
    return sight
        .fault()
        .map(fault -> DoctorStage.failed(name, took, fault.words()))
        .orElse(
            DoctorStage.ok(
                name, took, "asked for " + sight.target() + ": " + sight.answer().orElse("")));
  }

  private DoctorStage missing(String stage) {
    return DoctorStage.skipped(host + "-" + stage, absent);
  }

  private DoctorStage dns(HostProbeResult sight) {
    String name = host + "-dns";
    if (sight.addresses().isEmpty()) {
      return DoctorStage.failed(name, sight.lookUpTook(), words(sight));
    }
    String more = sight.untried() > 0 ? " and " + sight.untried() + " more" : "";
    return DoctorStage.ok(
        name,
        sight.lookUpTook(),
        sight.target().host()
            + " has "
            + sight.addresses().stream()
                .map(ConnectAttempt::address)
                .collect(Collectors.joining(", "))
            + more);
  }

  private DoctorStage tcp(String stage, HostProbeResult sight, Predicate<ConnectAttempt> which) {
    String name = host + "-" + stage;
    List<ConnectAttempt> tried = sight.addresses().stream().filter(which).toList();
    if (tried.isEmpty()) {
      return DoctorStage.skipped(name, "the name has no address of this kind");
    }
    Duration took =
        tried.stream().map(ConnectAttempt::took).max(Comparator.naturalOrder()).orElseThrow();
    String fact =
        tried.stream()
            .map(
                address ->
                    address.address()
                        + " port "
                        + sight.target().port()
                        + " "
                        + EnumWords.words(address.outcome()))
            .collect(Collectors.joining(", "));
    if (tried.stream().allMatch(address -> address.outcome() == Outcome.NO_ROUTE)) {
      return DoctorStage.skipped(name, fact + ": this machine has no way to such addresses");
    }
    return tried.stream().anyMatch(address -> address.outcome() == Outcome.CONNECTED)
        ? DoctorStage.ok(name, took, fact)
        : DoctorStage.failed(name, took, fact);
  }

  private DoctorStage tls(HostProbeResult sight) {
    String name = host + "-tls";
    if (sight.tls().isEmpty()) {
      return DoctorStage.skipped(
          name,
          sight.fault().isPresent()
              ? "there is no connection"
              : "begins within the conversation (STARTTLS)");
    }
    Duration took = sight.tls().get().took();
    String shown = sight.certificate().map(HostStages::words).orElse("");
    return sight.fault().isPresent()
        ? DoctorStage.failed(name, took, words(sight) + shown)
        : DoctorStage.ok(name, took, sight.tls().get().agreed().orElse("") + shown);
  }

  private static String words(PeerCertificate certificate) {
    return "; certificate for "
        + certificate.subject()
        + " by "
        + certificate.issuer()
        + certificate.notAfter().map(end -> ", until " + end).orElse("");
  }

  private static String words(HostProbeResult sight) {
    return sight.fault().map(HostProbeResult.Fault::words).orElse("nothing was seen");
  }
}
