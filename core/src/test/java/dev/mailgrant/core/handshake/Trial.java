package dev.mailgrant.core.handshake;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.Secret;
import dev.mailgrant.core.handshake.proof.FolderAccess;
import dev.mailgrant.core.handshake.step.StepFailure;
import dev.mailgrant.core.imap.Folder;
import dev.mailgrant.core.mail.MailEndpoint;
import dev.mailgrant.core.mail.Mailbox;
import dev.mailgrant.core.mail.TlsMode;
import dev.mailgrant.core.oauth.AccessToken;
import dev.mailgrant.core.port.TokenSource;
import dev.mailgrant.core.sasl.BearerMechanism;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** A handshake with a scripted server and an immediate token. */
final class Trial {
  static final AccessToken TOKEN =
      new AccessToken(
          Secret.of("eyJhbGciOi.eyJhdWQi.c2ln"),
          Instant.MAX,
          Instant.MAX,
          "https://outlook.office365.com/.default");
  static final TokenSource TOKENS = request -> TOKEN;

  private Trial() {}

  static HandshakeReport run(ScriptedTransport server) {
    return run(TOKENS, server);
  }

  static HandshakeReport run(TokenSource tokens, ScriptedTransport server) {
    return run(tokens, server, request(false));
  }

  static HandshakeReport run(
      TokenSource tokens, ScriptedTransport server, HandshakeRequest request) {
    return new Handshake(tokens, server, Runnable::run, Clock.systemUTC()).run(request, line -> {});
  }

  static StepFailure failure(HandshakeReport report) {
    return report.failure().orElseThrow();
  }

  static HandshakeRequest request(boolean readOnly) {
    return request(readOnly, Deadline.after(Duration.ofSeconds(10), Clock.systemUTC()));
  }

  static HandshakeRequest fast() {
    HandshakeRequest usual = request(false);
    return usual.with(usual.folderAccess().orElseThrow().inOneFlight());
  }

  static HandshakeRequest request(boolean readOnly, Deadline deadline) {
    return new HandshakeRequest(
        new LoginTarget(
            new Mailbox("app@contoso.test"),
            MailEndpoint.imap("localhost", 993, TlsMode.IMPLICIT),
            BearerMechanism.XOAUTH2,
            TOKEN.scope()),
        readOnly ? FolderAccess.readOnly(Folder.INBOX) : FolderAccess.readWrite(Folder.INBOX),
        deadline);
  }
}
