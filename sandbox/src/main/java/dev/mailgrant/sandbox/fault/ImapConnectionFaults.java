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
              "a proxy decrypts: the IMAP server's certificate is of another authority",
              Sources.TLS,
              good -> good.presenting(ServerCertificate.OTHER_AUTHORITY)),
          reception(
              "imap-private-authority",
              "the IMAP server's certificate is of an authority that nobody made known here",
              Sources.TLS,
              good -> good.presenting(ServerCertificate.PRIVATE_AUTHORITY)),
          reception(
              "imap-certificate-expired",
              "the IMAP server's TLS certificate is three weeks out of date",
              Sources.TLS,
              good -> good.presenting(ServerCertificate.EXPIRED)),
          reception(
              "imap-certificate-other-name",
              "the IMAP server's TLS certificate is for another host name",
              Sources.TLS,
              good -> good.presenting(ServerCertificate.OTHER_NAME)),
          reception(
              "imap-certificate-not-yet-valid",
              "the IMAP server's TLS certificate begins in three weeks",
              Sources.TLS,
              good -> good.presenting(ServerCertificate.NOT_YET_VALID)),
          reception(
              "imap-tls-too-old",
              "the IMAP server refuses TLS: no version in common",
              "RFC 8446 section 6.2, protocol_version; no capture of this service",
              good -> good.inManner(Manner.REFUSED_VERSION)),
          reception(
              "imap-tls-alert",
              "the IMAP server breaks off TLS with trouble of its own",
              "RFC 8446 section 6.2, internal_error; no capture of this service",
              good -> good.inManner(Manner.REFUSED_INTERNALLY)),
          reception(
              "imap-without-tls",
              "the IMAP port is one that speaks in the clear first, like 143",
              Sources.GENERAL,
              good -> good.inManner(Manner.CLEAR_TEXT)),
          reception(
              "imap-tls-cut",
              "connections to the IMAP server are cut when TLS begins, as filters do",
              Sources.GENERAL,
              good -> good.inManner(Manner.CLOSED_AT_ONCE)),
          reception(
              "imap-tls-silent",
              "the IMAP port accepts connections and answers no TLS",
              Sources.GENERAL,
              good -> good.inManner(Manner.SILENT_AT_ONCE)),
          reception(
              "imap-connection-closed",
              "the IMAP server closes every connection without a greeting",
              Sources.GENERAL,
              good -> good.inManner(Manner.CLOSED_AFTER_TLS)),
          reception(
              "imap-silent",
              "the IMAP server begins TLS and never greets",
              Sources.GENERAL,
              good -> good.inManner(Manner.SILENT_AFTER_TLS)),
          Fault.ofExchange(
              "greeting-bye",
              "the server says BYE instead of a greeting",
              "RFC 3501 section 7.1.5",
              exchange -> exchange.greetingWith("* BYE Connection is closed. 13")),
          Fault.ofExchange(
              "greeting-preauth",
              "the server takes the client for somebody who is logged in: PREAUTH",
              "RFC 3501 section 7.1.4; no capture of this service",
              exchange ->
                  exchange.greetingWith(
                      "* PREAUTH The Microsoft Exchange IMAP4 service is ready.")));

  private ImapConnectionFaults() {}

  private static Fault reception(
      String name, String description, String source, UnaryOperator<AcceptBehaviour> change) {
    return Fault.ofExchange(name, description, source, exchange -> exchange.withReception(change));
  }
}
