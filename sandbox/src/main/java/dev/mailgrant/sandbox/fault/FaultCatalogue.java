package dev.mailgrant.sandbox.fault;

import dev.mailgrant.core.mail.MailProtocol;
import java.util.List;
import java.util.stream.Stream;

/** The faults of each protocol, in the order of the handshake. */
final class FaultCatalogue {
  private FaultCatalogue() {}

  static List<Fault> of(MailProtocol protocol) {
    // Each list is made on first use: most runs need none but IMAP's.
    return switch (protocol) {
      case IMAP -> OfImap.ALL;
      case POP3 -> OfPop3.ALL;
      case SMTP -> OfSmtp.ALL;
    };
  }

  /** Whether the token endpoint has the fault, so that it concerns all protocols. */
  static boolean isOfTokenEndpoint(Fault fault) {
    return OfTokenEndpoint.ALL.contains(fault);
  }

  private static final class OfTokenEndpoint {
    static final List<Fault> ALL =
        Stream.of(
                TokenConnectionFaults.ALL,
                TokenServiceFaults.ALL,
                RequestFaults.ALL,
                SecretFaults.ALL,
                CertificateFaults.ALL,
                FederationFaults.ALL,
                TenantFaults.ALL)
            .flatMap(List::stream)
            .toList();
  }

  private static final class OfImap {
    static final List<Fault> ALL =
        Stream.of(
                OfTokenEndpoint.ALL,
                TokenFaults.ALL,
                ImapConnectionFaults.ALL,
                OtherServerFaults.ALL,
                ImapServiceFaults.ALL,
                ExchangeSetUpFaults.ALL)
            .flatMap(List::stream)
            .toList();
  }

  private static final class OfPop3 {
    static final List<Fault> ALL = Pop3Faults.ALL;
  }

  private static final class OfSmtp {
    static final List<Fault> ALL =
        Stream.of(
                SmtpConnectionFaults.ALL,
                SmtpLoginFaults.ALL,
                SmtpSetUpFaults.ALL,
                HighVolumeFaults.ALL,
                SmtpSendingFaults.ALL)
            .flatMap(List::stream)
            .toList();
  }
}
