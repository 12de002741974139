package dev.mailgrant.sandbox.fault;

import dev.mailgrant.sandbox.net.AcceptBehaviour;
import dev.mailgrant.sandbox.net.AcceptBehaviour.Manner;
import dev.mailgrant.sandbox.tls.ServerCertificate;
import java.util.List;
import java.util.function.UnaryOperator;

/** Faults of the connection to the IMAP server, up to its greeting. */
final class ImapConnectionFaults {
  static final List<Fault> ALL =
      List.of(
          reception(
              "imap-tls-inspection",
              "a proxy inspects TLS: the IMAP server's certificate is from another authority",
              Sources.TLS,
              good -> good.presenting(ServerCertificate.OTHER_AUTHORITY)),
          reception(
              "imap-private-authority",
              "the IMAP server's certificate is from a private authority that is not trusted here",
              Sources.TLS,
              good -> good.presenting(ServerCertificate.PRIVATE_AUTHORITY)),
          reception(
              "imap-certificate-expired",
              "the IMAP server's TLS certificate expired three weeks ago",
              Sources.TLS,
              good -> good.presenting(ServerCertificate.EXPIRED)),
          reception(
              "imap-certificate-other-name",
              "the IMAP server's TLS certificate is for another host name",
              Sources.TLS,
              good -> good.presenting(ServerCertificate.OTHER_NAME)),
          reception(
              "imap-certificate-not-yet-valid",
              "the IMAP server's TLS certificate becomes valid in three weeks",
              Sources.TLS,
              good -> good.presenting(ServerCertificate.NOT_YET_VALID)),
          reception(
              "imap-tls-too-old",
              "the IMAP server refuses TLS: no common version",
              "RFC 8446 section 6.2, protocol_version; no capture of this service",
              good -> good.inManner(Manner.REFUSED_VERSION)),
          reception(
              "imap-tls-alert",
              "the IMAP server aborts the TLS handshake with an internal error",
              "RFC 8446 section 6.2, internal_error; no capture of this service",
              good -> good.inManner(Manner.REFUSED_INTERNALLY)),
          reception(
              "imap-without-tls",
              "the IMAP port starts without TLS, like 143",
              Sources.GENERAL,
              good -> good.inManner(Manner.CLEAR_TEXT)),
          reception(
              "imap-tls-cut",
              "connections to the IMAP server are closed when TLS starts, as filters do",
              Sources.GENERAL,
              good -> good.inManner(Manner.CLOSED_AT_ONCE)),
          reception(
              "imap-tls-silent",
              "the IMAP port accepts connections but does not answer the TLS handshake",
              Sources.GENERAL,
              good -> good.inManner(Manner.SILENT_AT_ONCE)),
          reception(
              "imap-connection-closed",
              "the IMAP server closes every connection without a greeting",
              Sources.GENERAL,
              good -> good.inManner(Manner.CLOSED_AFTER_TLS)),
          reception(
              "imap-silent",
              "the IMAP server completes the TLS handshake but never sends a greeting",
              Sources.GENERAL,
              good -> good.inManner(Manner.SILENT_AFTER_TLS)),
          Fault.ofImap(
              "greeting-bye",
              "the server sends BYE instead of a greeting",
              "RFC 3501 section 7.1.5",
              imap -> imap.greetingWith("* BYE Connection is closed. 13")),
          Fault.ofImap(
              "greeting-preauth",
              "the server treats the client as already logged in: PREAUTH",
              "RFC 3501 section 7.1.4; no capture of this service",
              imap ->
                  imap.greetingWith("* PREAUTH The Microsoft Exchange IMAP4 service is ready.")));

  private ImapConnectionFaults() {}

  private static Fault reception(
      String name, String description, String source, UnaryOperator<AcceptBehaviour> change) {
    return Fault.ofImap(name, description, source, imap -> imap.withReception(change));
  }
}
