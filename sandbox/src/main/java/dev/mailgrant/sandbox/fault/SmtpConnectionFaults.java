package dev.mailgrant.sandbox.fault;

import dev.mailgrant.sandbox.exchange.CannedReply;
import dev.mailgrant.sandbox.exchange.WrongPort;
import dev.mailgrant.sandbox.exchange.smtp.SmtpBehaviour;
import dev.mailgrant.sandbox.exchange.smtp.SmtpPoint;
import dev.mailgrant.sandbox.net.AcceptBehaviour.Manner;
import dev.mailgrant.sandbox.tls.ServerCertificate;
import java.util.List;

/** Faults of the connection to the SMTP server, up to EHLO inside TLS. */
final class SmtpConnectionFaults {
  static final List<Fault> ALL =
      List.of(
          manner(
              "smtp-connection-closed",
              "the SMTP server closes every connection without a greeting",
              Manner.CLOSED_AT_ONCE),
          manner(
              "smtp-silent",
              "the SMTP port accepts connections but never sends a greeting",
              Manner.SILENT_AT_ONCE),
          Fault.ofSmtp(
              "smtp-greeting-refused",
              "the SMTP server refuses every client: 421 instead of a greeting",
              "RFC 5321 section 3.1; Exchange's text for a service that is off",
              smtp -> smtp.greetingWith("421 4.3.2 Service not active")),
          Fault.ofSmtp(
              "imap-on-smtp-port",
              "the SMTP port is an IMAP port",
              "the server's own greeting",
              smtp -> smtp.replacedBy(WrongPort.IMAP)),
          Fault.ofSmtp(
              "pop3-on-smtp-port",
              "the SMTP port is a POP3 port",
              "the server's own greeting",
              smtp -> smtp.replacedBy(WrongPort.POP3)),
          Fault.ofSmtp(
              "smtp-starttls-missing",
              "the SMTP server does not offer STARTTLS, or something on the way removes it",
              "RFC 3207 section 6; no capture of this service",
              SmtpBehaviour::withoutStartTls),
          Fault.ofSmtp(
              "smtp-starttls-refused",
              "the SMTP server offers STARTTLS but does not start it",
              "RFC 3207 section 4; no capture of this service",
              smtp ->
                  smtp.answering(
                      SmtpPoint.STARTTLS,
                      CannedReply.of("454 4.7.0 TLS not available due to temporary reason"))),
          certificate(
              "smtp-tls-inspection",
              "a proxy inspects TLS: the SMTP server's certificate is from another authority",
              ServerCertificate.OTHER_AUTHORITY),
          certificate(
              "smtp-certificate-expired",
              "the SMTP server's TLS certificate expired three weeks ago",
              ServerCertificate.EXPIRED),
          certificate(
              "smtp-certificate-other-name",
              "the SMTP server's TLS certificate is for another host name",
              ServerCertificate.OTHER_NAME),
          Fault.ofSmtp(
              "smtp-tls-too-old",
              "the SMTP server refuses the version of TLS at EHLO: 421 4.7.66",
              "Microsoft, \"Opt in to the Exchange Online endpoint for legacy TLS clients\"",
              smtp ->
                  smtp.answering(
                      SmtpPoint.EHLO,
                      CannedReply.thenClose(
                          "421 4.7.66 TLS 1.0 and 1.1 are not supported. Please upgrade/update your"
                              + " client to support TLS 1.2. Visit https://aka.ms/smtp_auth_tls."
                              + " {server}"))),
          Fault.ofSmtp(
              "smtp-connection-dropped",
              "the SMTP server drops the connection at EHLO: 421 4.4.2",
              "Microsoft, \"Fix issues with printers, scanners, and LOB applications\"; captures",
              smtp ->
                  smtp.answering(
                      SmtpPoint.EHLO,
                      CannedReply.thenClose("421 4.4.2 Connection dropped due to SocketError"))),
          Fault.ofSmtp(
              "smtp-no-xoauth2",
              "the SMTP server offers LOGIN only",
              "Exchange Server without modern authentication",
              smtp -> smtp.withMechanisms("LOGIN")));

  private SmtpConnectionFaults() {}

  private static Fault manner(String name, String description, Manner manner) {
    return Fault.ofSmtp(
        name,
        description,
        Sources.GENERAL,
        smtp -> smtp.withReception(good -> good.inManner(manner)));
  }

  private static Fault certificate(String name, String description, ServerCertificate certificate) {
    return Fault.ofSmtp(
        name,
        description,
        Sources.TLS,
        smtp -> smtp.withReception(good -> good.presenting(certificate)));
  }
}
