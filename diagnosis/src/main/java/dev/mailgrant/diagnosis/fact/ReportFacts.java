package dev.mailgrant.diagnosis.fact;

import dev.mailgrant.core.handshake.HandshakeReport;
import dev.mailgrant.core.handshake.HandshakeRequest;
import dev.mailgrant.core.handshake.ServerInfo;
import dev.mailgrant.core.handshake.TokenInfo;
import dev.mailgrant.core.handshake.proof.Submission;
import dev.mailgrant.core.handshake.step.FailureReason;
import dev.mailgrant.core.handshake.step.HandshakeStep;
import dev.mailgrant.core.handshake.step.StepFailure;
import dev.mailgrant.core.imap.Capabilities;
import dev.mailgrant.core.imap.ExchangeReplies;
import dev.mailgrant.core.imap.Greeting;
import dev.mailgrant.core.imap.Status;
import dev.mailgrant.core.imap.StatusResponse;
import dev.mailgrant.core.mail.ConversationLine;
import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.core.mail.ServerReply;
import dev.mailgrant.core.net.NetworkFault;
import dev.mailgrant.core.net.TlsSession;
import dev.mailgrant.core.oauth.OAuthError;
import dev.mailgrant.core.oauth.UnusableReply;
import dev.mailgrant.core.pop3.Pop3Reply;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;

/** Extracts the facts from a handshake's report. */
final class ReportFacts {
  private ReportFacts() {}

  static Facts of(HandshakeReport report) {
    HandshakeRequest request = report.request();
    HostFacts server = HostFacts.of(request.endpoint().host(), request.endpoint().port());
    server =
        report
            .server()
            .map(ServerInfo::tls)
            .map(TlsSession::certificate)
            .map(server::withCertificate)
            .orElse(server);
    Facts facts =
        Facts.NONE
            .with(Fact.PROTOCOL, request.protocol())
            .with(Fact.MAILBOX, request.mailbox().address())
            .with(Fact.FOLDER, request.folderAccess().map(access -> access.folder().name()))
            .with(Fact.TLS_MODE, request.endpoint().tls())
            .with(Fact.MECHANISM, request.mechanism().saslName())
            .with(Fact.SCOPE, request.scope())
            .with(Fact.MAIL_SERVER, server)
            .with(Fact.NOW, report.startedAt())
            .with(Fact.OPENED, report.isSuccess())
            .with(Fact.TOKEN_ISSUED, report.token().isPresent())
            .with(Fact.CLAIMS, report.token().flatMap(TokenInfo::claims))
            .with(Fact.TOKEN_DAMAGED, report.token().map(TokenInfo::isDamaged))
            .with(Fact.TOKEN_LENGTH, report.token().map(TokenInfo::octets));
    if (request.protocol() == MailProtocol.IMAP) {
      facts = report.server().map(ReportFacts::ofImap).map(facts::and).orElse(facts);
    } else {
      facts =
          facts.with(
              Fact.BANNER,
              report
                  .server()
                  .map(ServerInfo::greeting)
                  .filter(ReportFacts::isWelcome)
                  .map(ServerReply::text));
    }
    if (request.proof() instanceof Submission submission) {
      facts =
          facts
              .with(Fact.SENDER, submission.message().from().address())
              .with(Fact.RECIPIENT, submission.message().to().address());
    }
    for (StepFailure failure : report.failures()) {
      facts =
          failure.step() == HandshakeStep.TOKEN
              ? withToken(facts, failure)
              : withConversation(facts, failure);
    }
    Facts told = facts;
    return unavailable(report)
        .filter(line -> !report.isSuccess())
        .map(line -> told.with(Fact.COMMAND, line))
        .orElse(told);
  }

  /** A refusal instead of a greeting does not name the server's software. */
  private static boolean isWelcome(ServerReply greeting) {
    return !(greeting instanceof Pop3Reply reply) || reply.isOk();
  }

  /** What an IMAP server said in its greeting, its capabilities and its reply to a login. */
  private static Facts ofImap(ServerInfo server) {
    Facts facts = Facts.NONE;
    if (server.greeting() instanceof StatusResponse status) {
      facts = facts.with(Fact.GREETING, new Greeting(status));
    }
    if (server.accepted().orElse(null) instanceof StatusResponse status) {
      facts = facts.with(Fact.AUTHENTICATE, status);
    }
    return server.capabilities().isEmpty()
        ? facts
        : facts.with(
            Fact.CAPABILITIES, new Capabilities(new LinkedHashSet<>(server.capabilities())));
  }

  /** Adds the failure of a token request, with or without a handshake. */
  static Facts withToken(Facts facts, StepFailure failure) {
    StepFailure.Evidence evidence = failure.evidence();
    Optional<Instant> serverTime =
        evidence
            .oauthError()
            .flatMap(OAuthError::serverDate)
            .or(() -> evidence.unusableReply().flatMap(UnusableReply::serverDate));
    Facts more =
        facts
            .with(Fact.TOKEN_ISSUED, false)
            .with(Fact.REFUSAL, evidence.oauthError())
            .with(Fact.UNUSABLE_REPLY, evidence.unusableReply())
            .with(Fact.RETRY_AFTER, evidence.retryAfter())
            .with(Fact.SERVER_TIME, serverTime);
    if (failure.reason() == FailureReason.CREDENTIAL_UNUSABLE) {
      return more.with(Fact.CREDENTIAL_TROUBLE, failure.message());
    }
    HostFacts authority = facts.get(Fact.AUTHORITY).orElse(HostFacts.NONE);
    return evidence
        .networkFailure()
        .filter(why -> why.fault() != NetworkFault.INTERRUPTED)
        .map(why -> more.with(Fact.AUTHORITY, authority.withFailure(why, failure.message())))
        .orElse(more);
  }

  /**
   * Exchange sends this untagged before a BYE without information (node-imap issue 561), so it is
   * only in the transcript.
   */
  private static Optional<StatusResponse> unavailable(HandshakeReport report) {
    return report.transcript().stream()
        .filter(line -> line.speaker() == ConversationLine.Speaker.SERVER)
        .map(ConversationLine::text)
        .filter(ExchangeReplies::isUnavailable)
        .map(text -> StatusResponse.of(Status.NO, text.replaceFirst("^\\* NO ", "")))
        .findFirst();
  }

  private static Facts withConversation(Facts facts, StepFailure failure) {
    StepFailure.Evidence evidence = failure.evidence();
    Facts more = facts.with(Fact.RETRY_AFTER, evidence.retryAfter());
    if (evidence.status().isPresent()) {
      return withStatus(more, failure.step(), evidence.status().get())
          .with(Fact.CHALLENGE, evidence.challenge());
    }
    if (failure.reason() == FailureReason.MECHANISM_NOT_OFFERED) {
      return more.with(Fact.NO_MECHANISM, failure.message());
    }
    if (evidence.reply().isPresent()) {
      return more.withReply(failure.step(), evidence.reply().get())
          .with(Fact.CHALLENGE, evidence.challenge());
    }
    if (failure.reason() == FailureReason.PROTOCOL_VIOLATED) {
      return more.with(Fact.VIOLATION, failure.message());
    }
    HostFacts server = facts.get(Fact.MAIL_SERVER).orElse(HostFacts.NONE);
    return evidence
        .networkFailure()
        .filter(why -> why.fault() != NetworkFault.INTERRUPTED)
        .map(
            why ->
                more.with(Fact.MAIL_SERVER, server.withFailure(why, failure.message()))
                    .with(Fact.BROKE_AT, failure.step()))
        .orElse(more);
  }

  private static Facts withStatus(Facts facts, HandshakeStep step, StatusResponse status) {
    if (status.status() == Status.BYE) {
      return facts.with(Fact.BYE, status);
    }
    return switch (step) {
      case AUTHENTICATE -> facts.with(Fact.AUTHENTICATE, status);
      case SELECT -> facts.with(Fact.SELECT, status);
      // The command succeeded; the problem is a missing capability.
      case CAPABILITY -> status.status() == Status.OK ? facts : facts.with(Fact.COMMAND, status);
      default -> facts;
    };
  }
}
