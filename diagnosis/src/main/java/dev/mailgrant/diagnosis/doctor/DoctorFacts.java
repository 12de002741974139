package dev.mailgrant.diagnosis.doctor;

import dev.mailgrant.core.handshake.HandshakeReport;
import dev.mailgrant.core.handshake.step.FailureReason;
import dev.mailgrant.core.handshake.step.HandshakeStep;
import dev.mailgrant.core.net.HostProbeResult;
import dev.mailgrant.core.net.ProxyProbeResult;
import dev.mailgrant.diagnosis.fact.Fact;
import dev.mailgrant.diagnosis.fact.Facts;
import dev.mailgrant.diagnosis.fact.HostFacts;
import java.util.Optional;

/**
 * Adds the results of probes to the facts of an attempt, for {@link
 * dev.mailgrant.diagnosis.Diagnosis}.
 */
final class DoctorFacts {
  private DoctorFacts() {}

  static Facts of(DoctorRequest request, HandshakeReport report, ProbeResults probes) {
    Facts facts = request.attempt().facts(report);
    if (probes.clocks().isPresent()) {
      facts =
          facts
              .with(Fact.SERVER_TIME, probes.clocks().get().server())
              .with(Fact.NOW, probes.clocks().get().here());
    }
    HostFacts authority = authority(facts.get(Fact.AUTHORITY).orElseThrow(), report, probes);
    HostFacts mailServer = seen(facts.get(Fact.MAIL_SERVER).orElseThrow(), probes.mailServer());
    Optional<HostFacts> ofRequest = facts.get(Fact.PROXY);
    return facts
        .with(Fact.AUTHORITY, authority)
        .with(Fact.PROXY, probes.proxy().map(probe -> proxy(probe, ofRequest)))
        .with(Fact.MAIL_SERVER, mailServer);
  }

  private static HostFacts proxy(ProxyProbeResult probe, Optional<HostFacts> ofRequest) {
    HostProbeResult way = probe.way();
    HostFacts host = seen(HostFacts.of(way.target().host(), way.target().port()), Optional.of(way));
    return probe
        .fault()
        .map(fault -> host.withFailure(fault.failure(), fault.words()))
        .or(() -> ofRequest.flatMap(before -> withFaultOf(before, host)))
        .orElse(host);
  }

  private static Optional<HostFacts> withFaultOf(HostFacts before, HostFacts host) {
    return before.failure().map(failure -> host.withFailure(failure, before.words().orElse("")));
  }

  private static HostFacts authority(
      HostFacts ofRequest, HandshakeReport report, ProbeResults probes) {
    if (probes.proxy().flatMap(ProxyProbeResult::fault).isPresent()) {
      // The proxy has failed.
      return HostFacts.of(ofRequest.host().orElseThrow(), ofRequest.port().orElseThrow());
    }
    HostFacts host = seen(ofRequest, probes.authority());
    if (ofRequest.fault().isPresent()) {
      return host;
    }
    // Without a token request, only the probe shows whether the host can be reached.
    boolean asked =
        report.failures().stream()
            .filter(failure -> failure.step() == HandshakeStep.TOKEN)
            .noneMatch(failure -> failure.reason() == FailureReason.CREDENTIAL_UNUSABLE);
    return probes
        .authority()
        .flatMap(HostProbeResult::fault)
        .filter(fault -> !asked)
        .map(fault -> host.withFailure(fault.failure(), fault.words()))
        .orElse(host);
  }

  private static HostFacts seen(HostFacts host, Optional<HostProbeResult> probe) {
    if (probe.isEmpty()) {
      return host;
    }
    HostFacts more = host.withAddresses(probe.get().addresses());
    return probe.get().certificate().map(more::withCertificate).orElse(more);
  }
}
