package dev.mailgrant.diagnosis.doctor;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.imap.AuthenticateReply;
import dev.mailgrant.core.imap.Capabilities;
import dev.mailgrant.core.imap.Command;
import dev.mailgrant.core.imap.Greeting;
import dev.mailgrant.core.imap.Reply;
import dev.mailgrant.core.imap.Status;
import dev.mailgrant.core.imap.StatusResponse;
import dev.mailgrant.core.mail.MailEndpoint;
import dev.mailgrant.core.net.PeerCertificate;
import dev.mailgrant.core.net.TlsSession;
import dev.mailgrant.core.port.ConversationListener;
import dev.mailgrant.core.port.ImapConnection;
import dev.mailgrant.core.port.ImapTransport;
import dev.mailgrant.core.sasl.SaslMechanism;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A server that accepts every login and answers SELECT with scripted responses, then with OK. */
final class SelectingTransport implements ImapTransport {
  private final Deque<StatusResponse> answers;
  private int selected;

  SelectingTransport(StatusResponse... answers) {
    this.answers = new ArrayDeque<>(List.of(answers));
  }

  /** The number of SELECT commands. */
  int selected() {
    return selected;
  }

  @Override
  public ImapConnection open(
      MailEndpoint endpoint, Deadline deadline, ConversationListener listener) {
    return new Connection();
  }

  private final class Connection implements ImapConnection {
    private static final StatusResponse READY =
        StatusResponse.of(
            Status.OK,
            "[CAPABILITY IMAP4rev1 AUTH=XOAUTH2 SASL-IR UNSELECT] The Microsoft Exchange IMAP4"
                + " service is ready.");

    @Override
    public Greeting greeting() {
      return new Greeting(READY);
    }

    @Override
    public TlsSession tls() {
      return new TlsSession(
          "TLSv1.3",
          "TLS_AES_256_GCM_SHA384",
          new PeerCertificate("CN=mail", "CN=ca", List.of(), Optional.of(Instant.MAX)));
    }

    @Override
    public Capabilities capabilities() {
      return READY.capabilities().orElseThrow();
    }

    @Override
    public boolean isUsable() {
      return true;
    }

    @Override
    public Reply execute(Command command) {
      if (command.name().equals("SELECT")) {
        selected++;
        if (!answers.isEmpty()) {
          return new Reply(answers.removeFirst(), List.of());
        }
      }
      return new Reply(StatusResponse.of(Status.OK, "completed."), List.of());
    }

    @Override
    public AuthenticateReply authenticate(SaslMechanism mechanism) {
      return new AuthenticateReply.Accepted(
          StatusResponse.of(Status.OK, "AUTHENTICATE completed."), Optional.empty());
    }

    @Override
    public void close() {}
  }
}
