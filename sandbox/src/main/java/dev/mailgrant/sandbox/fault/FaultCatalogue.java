package dev.mailgrant.sandbox.fault;

import java.util.List;
import java.util.stream.Stream;

/** The faults, in the order of the handshake. */
final class FaultCatalogue {
  static final List<Fault> ALL =
      Stream.of(
              TokenConnectionFaults.ALL,
              TokenServiceFaults.ALL,
              RequestFaults.ALL,
              SecretFaults.ALL,
              CertificateFaults.ALL,
              FederationFaults.ALL,
              TenantFaults.ALL,
              TokenFaults.ALL,
              ImapConnectionFaults.ALL,
              OtherServerFaults.ALL,
              ImapServiceFaults.ALL,
              ExchangeSetUpFaults.ALL)
          .flatMap(List::stream)
          .toList();

  private FaultCatalogue() {}
}
