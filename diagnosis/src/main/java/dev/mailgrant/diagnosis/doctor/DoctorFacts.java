package dev.mailgrant.diagnosis.doctor;

import dev.mailgrant.core.handshake.FailureReason;
import dev.mailgrant.core.handshake.HandshakeReport;
import dev.mailgrant.core.handshake.HandshakeStep;
import dev.mailgrant.core.net.ConnectAttempt;
import dev.mailgrant.core.net.HostProbeResult;
import dev.mailgrant.core.net.PeerCertificate;
import dev.mailgrant.core.net.ProxyProbeResult;
import dev.mailgrant.diagnosis.fact.AddressFacts;
import dev.mailgrant.diagnosis.fact.AttemptFacts;
import dev.mailgrant.diagnosis.fact.CertificateFacts;
import dev.mailgrant.diagnosis.fact.Fact;
import dev.mailgrant.diagnosis.fact.Facts;
import dev.mailgrant.diagnosis.fact.HostFacts;
import dev.mailgrant.settings.login.HandshakeSettings;
import java.util.Optional;

/** Adds what was probed beside an attempt, for {@link dev.mailgrant.diagnosis.Diagnosis}. */
final class DoctorFacts {
  private DoctorFacts() {}

  /**
   * @param isCredentialKnown whether the settings hold the credential itself
   */
  static Facts of(
      HandshakeSettings settings,
      boolean isCredentialKnown,
      HandshakeReport report,
      ProbeResults sights) {
    Facts facts = AttemptFacts.of(settings, isCredentialKnown, report);
    if (sights.clocks().isPresent()) {
      facts =
          facts
              .with(Fact.SERVER_TIME, sights.clocks().get().server())
              .with(Fact.NOW, sights.clocks().get().here());
    }
    HostFacts authority = authority(facts.get(Fact.AUTHORITY).orElseThrow(), report, sights);
    HostFacts mailServer = seen(facts.get(Fact.MAIL_SERVER).orElseThrow(), sights.mailServer());
    Optional<HostFacts> ofRequest = facts.get(Fact.PROXY);
    return facts
        .with(Fact.AUTHORITY, authority)
        .with(Fact.PROXY, sights.proxy().map(sight -> proxy(sight, ofRequest)))
        .with(Fact.MAIL_SERVER, mailServer);
  }

  private static HostFacts proxy(ProxyProbeResult sight, Optional<HostFacts> ofRequest) {
    HostFacts host =
        seen(HostFacts.of(sight.way().host(), sight.way().port()), Optional.of(sight.way()));
    return sight
        .fault()
        .map(fault -> host.withFault(fault.kind(), fault.words()))
        .or(() -> ofRequest.flatMap(before -> withFaultOf(before, host)))
        .orElse(host);
  }

  private static Optional<HostFacts> withFaultOf(HostFacts before, HostFacts host) {
    return before.fault().map(fault -> host.withFault(fault, before.words().orElse("")));
  }

  private static HostFacts authority(
      HostFacts ofRequest, HandshakeReport report, ProbeResults sights) {
    if (sights.proxy().flatMap(ProxyProbeResult::fault).isPresent()) {
      // What failed is the proxy.
      return HostFacts.of(ofRequest.host().orElseThrow(), ofRequest.port().orElseThrow());
    }
    HostFacts host = seen(ofRequest, sights.authority());
    if (ofRequest.fault().isPresent()) {
      return host;
    }
    // Where nothing was asked for, the probe alone knows whether the way is open.
    boolean asked =
        report.failures().stream()
            .filter(failure -> failure.step() == HandshakeStep.TOKEN)
            .noneMatch(failure -> failure.reason() == FailureReason.CREDENTIAL_UNUSABLE);
    return sights
        .authority()
        .flatMap(HostProbeResult::fault)
        .filter(fault -> !asked)
        .map(fault -> host.withFault(fault.kind(), fault.words()))
        .orElse(host);
  }

  private static HostFacts seen(HostFacts host, Optional<HostProbeResult> sight) {
    if (sight.isEmpty()) {
      return host;
    }
    HostFacts more =
        host.withAddresses(sight.get().addresses().stream().map(DoctorFacts::address).toList());
    return sight
        .get()
        .certificate()
        .map(DoctorFacts::certificate)
        .map(more::withCertificate)
        .orElse(more);
  }

  private static AddressFacts address(ConnectAttempt sight) {
    AddressFacts.Outcome outcome =
        switch (sight.outcome()) {
          case CONNECTED -> AddressFacts.Outcome.CONNECTED;
          case REFUSED -> AddressFacts.Outcome.REFUSED;
          case TIMED_OUT -> AddressFacts.Outcome.TIMED_OUT;
          case NO_ROUTE -> AddressFacts.Outcome.NO_ROUTE;
        };
    return new AddressFacts(sight.address(), outcome);
  }

  private static CertificateFacts certificate(PeerCertificate sight) {
    return new CertificateFacts(
        sight.subject(),
        sight.issuer(),
        sight.names(),
        Optional.of(sight.notAfter()),
        Optional.empty());
  }
}
