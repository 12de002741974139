package dev.mailgrant.cli.doctor;

import dev.mailgrant.cli.settings.HandshakeSettings;
import dev.mailgrant.core.diagnosis.AddressFacts;
import dev.mailgrant.core.diagnosis.CertificateFacts;
import dev.mailgrant.core.diagnosis.CredentialKind;
import dev.mailgrant.core.diagnosis.Fact;
import dev.mailgrant.core.diagnosis.Facts;
import dev.mailgrant.core.diagnosis.HostFacts;
import dev.mailgrant.core.handshake.FailureReason;
import dev.mailgrant.core.handshake.HandshakeReport;
import dev.mailgrant.core.handshake.HandshakeStep;
import dev.mailgrant.core.net.AddressSight;
import dev.mailgrant.core.net.CertificateSight;
import dev.mailgrant.core.net.HostSight;
import dev.mailgrant.core.net.ProxySight;
import dev.mailgrant.core.oauth.Claims;
import dev.mailgrant.core.oauth.ClientCertificate;
import dev.mailgrant.core.oauth.ClientCredential;
import dev.mailgrant.core.oauth.ClientSecret;
import dev.mailgrant.core.oauth.CredentialUnusableException;
import dev.mailgrant.core.oauth.FederatedAssertion;
import java.util.Optional;

/** Puts together what is known, for {@link dev.mailgrant.core.diagnosis.Diagnosis}. */
final class DoctorFacts {
  private DoctorFacts() {}

  /**
   * @param isCredentialKnown whether the settings hold the credential itself
   */
  static Facts of(
      HandshakeSettings settings,
      boolean isCredentialKnown,
      HandshakeReport report,
      DoctorSights sights) {
    Facts facts =
        Facts.of(report)
            .with(Fact.TENANT_ID, settings.registration().tenantId())
            .with(Fact.CLIENT_ID, settings.registration().clientId());
    if (isCredentialKnown) {
      facts = withCredential(facts, settings);
    }
    if (sights.clocks().isPresent()) {
      facts =
          facts
              .with(Fact.SERVER_TIME, sights.clocks().get().server())
              .with(Fact.NOW, sights.clocks().get().here());
    }
    HostFacts authority =
        authority(settings, report, sights, facts.get(Fact.AUTHORITY).orElse(HostFacts.NONE));
    HostFacts mailServer = seen(facts.get(Fact.MAIL_SERVER).orElseThrow(), sights.mailServer());
    return facts
        .with(Fact.AUTHORITY, authority)
        .with(Fact.PROXY, sights.proxy().map(DoctorFacts::proxy))
        .with(Fact.MAIL_SERVER, mailServer);
  }

  private static HostFacts proxy(ProxySight sight) {
    HostFacts host =
        seen(HostFacts.of(sight.way().host(), sight.way().port()), Optional.of(sight.way()));
    return sight.fault().map(fault -> host.withFault(fault.kind(), fault.words())).orElse(host);
  }

  private static Facts withCredential(Facts facts, HandshakeSettings settings) {
    ClientCredential credential = settings.registration().credential();
    if (credential instanceof ClientSecret secret) {
      // Other servers than Entra ID, which have no tenants, do make secrets of that form.
      boolean isAnId = settings.registration().tenantId().isPresent() && secret.looksLikeAnId();
      return facts
          .with(Fact.CREDENTIAL_KIND, CredentialKind.SECRET)
          .with(Fact.SECRET_LOOKS_LIKE_ID, isAnId);
    }
    if (credential instanceof ClientCertificate certificate) {
      return facts
          .with(Fact.CREDENTIAL_KIND, CredentialKind.CERTIFICATE)
          .with(Fact.CREDENTIAL_ENDS, certificate.certificate().getNotAfter().toInstant());
    }
    return facts
        .with(Fact.CREDENTIAL_KIND, CredentialKind.FEDERATED)
        .with(Fact.CREDENTIAL_ENDS, claims(credential).flatMap(Claims::expiresAt));
  }

  /** What a federated assertion says of itself, if it is a JWT. */
  static Optional<Claims> claims(ClientCredential credential) {
    if (!(credential instanceof FederatedAssertion federated)) {
      return Optional.empty();
    }
    try {
      return FederatedAssertion.claims(federated.read());
    } catch (CredentialUnusableException e) {
      return Optional.empty(); // the token request tells it
    }
  }

  private static HostFacts authority(
      HandshakeSettings settings,
      HandshakeReport report,
      DoctorSights sights,
      HostFacts ofRequest) {
    HostFacts host =
        seen(
            HostFacts.of(
                DoctorSights.authorityHost(settings), DoctorSights.authorityPort(settings)),
            sights.authority());
    if (sights.proxy().flatMap(ProxySight::fault).isPresent()) {
      return host; // What failed is the proxy.
    }
    if (ofRequest.fault().isPresent()) {
      return host.withFault(ofRequest.fault().get(), ofRequest.words().orElse(""));
    }
    // Where nothing was asked for, the probe alone knows whether the way is open.
    boolean asked =
        report.failures().stream()
            .filter(failure -> failure.step() == HandshakeStep.TOKEN)
            .noneMatch(failure -> failure.reason() == FailureReason.CREDENTIAL_UNUSABLE);
    return sights
        .authority()
        .flatMap(HostSight::fault)
        .filter(fault -> !asked)
        .map(fault -> host.withFault(fault.kind(), fault.words()))
        .orElse(host);
  }

  private static HostFacts seen(HostFacts host, Optional<HostSight> sight) {
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

  private static AddressFacts address(AddressSight sight) {
    AddressFacts.Outcome outcome =
        switch (sight.outcome()) {
          case CONNECTED -> AddressFacts.Outcome.CONNECTED;
          case REFUSED -> AddressFacts.Outcome.REFUSED;
          case TIMED_OUT -> AddressFacts.Outcome.TIMED_OUT;
          case NO_ROUTE -> AddressFacts.Outcome.NO_ROUTE;
        };
    return new AddressFacts(sight.address(), outcome);
  }

  private static CertificateFacts certificate(CertificateSight sight) {
    return new CertificateFacts(
        sight.subject(),
        sight.issuer(),
        sight.names(),
        Optional.of(sight.notAfter()),
        Optional.empty());
  }
}
