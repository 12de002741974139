package dev.mailgrant.imap.socket;

import dev.mailgrant.core.imap.Capabilities;
import dev.mailgrant.core.imap.Command;
import dev.mailgrant.core.imap.ExchangeReplies;
import dev.mailgrant.core.imap.Greeting;
import dev.mailgrant.core.imap.ImapException;
import dev.mailgrant.core.imap.Reply;
import dev.mailgrant.core.imap.Status;
import dev.mailgrant.core.imap.StatusResponse;
import dev.mailgrant.core.imap.Untagged;
import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.port.ImapConnection;
import dev.mailgrant.imap.socket.wire.Response;
import dev.mailgrant.net.socket.conversation.MailSocket;
import java.util.List;
import java.util.Optional;

/** Turns a TCP connection into a conversation over TLS. */
record ConnectionOpener(MailSocket socket) {

  private static final String GREETING = "greeting";

  /** The letter of its tag: S is used by SELECT. */
  private static final Command STARTTLS = new Command("STARTTLS", List.of(), 'T');

  /** Starts TLS as the endpoint requires, and reads the greeting. */
  static ImapConnection open(MailSocket socket) throws NetworkException, ImapException {
    ConnectionOpener opener = new ConnectionOpener(socket);
    return switch (socket.endpoint().tls()) {
      case IMPLICIT -> opener.implicitTls();
      case STARTTLS -> opener.startTls();
    };
  }

  /** TLS, then the greeting (RFC 8314 section 3.2). */
  private ImapConnection implicitTls() throws NetworkException, ImapException {
    ImapChannel dialogue = new ImapChannel(socket, socket.startTls());
    Greeting greeting = greeting(dialogue);
    if (greeting.status().status() == Status.BYE) {
      dialogue.end("the server greeted with " + greeting.status());
    }
    Capabilities capabilities = greeting.status().capabilities().orElse(Capabilities.NONE);
    return new SocketImapConnection(dialogue, new Tags(), greeting, dialogue.tls(), capabilities);
  }

  /**
   * Greeting, CAPABILITY and STARTTLS without TLS, then TLS (RFC 3501 section 6.2.1). Unencrypted
   * data may be forged: nothing of it is used afterwards, except for the text of the greeting,
   * which is only shown.
   */
  private ImapConnection startTls() throws NetworkException, ImapException {
    ImapChannel clear = new ImapChannel(socket, socket.unencrypted());
    Tags tags = new Tags();
    Greeting greeting = greeting(clear);
    switch (greeting.status().status()) {
      case BYE -> throw clear.bye(greeting.status());
      // Continuing would mean continuing without TLS (CVE-2014-2567, CVE-2020-12398).
      case PREAUTH ->
          throw clear.violated(
              GREETING,
              "the server greeted with PREAUTH, after which STARTTLS is not possible;"
                  + " nothing more was sent unencrypted");
      default -> {}
    }
    Capabilities offered = offeredInTheClear(clear, tags, greeting);
    if (!offered.offers("STARTTLS")) {
      throw clear.startTlsMissing("STARTTLS", offered.toString());
    }
    CommandExchange exchange =
        new CommandExchange(clear, tags.next(STARTTLS.tagLetter()), STARTTLS.name());
    Reply reply = exchange.run(STARTTLS, Capabilities.NONE);
    if (!reply.isOk()) {
      throw clear.violated(exchange.doing(), "the server offers it but answered " + reply.status());
    }
    clear.refuseUnread(exchange.doing());
    ImapChannel dialogue = new ImapChannel(socket, socket.startTls());
    return new SocketImapConnection(dialogue, tags, greeting, dialogue.tls(), Capabilities.NONE);
  }

  private static Capabilities offeredInTheClear(ImapChannel clear, Tags tags, Greeting greeting)
      throws NetworkException, ImapException {
    Optional<Capabilities> greeted = greeting.status().capabilities();
    if (greeted.isPresent()) {
      return greeted.get();
    }
    Command command = Command.capability();
    CommandExchange exchange =
        new CommandExchange(clear, tags.next(command.tagLetter()), command.name());
    return exchange.run(command, Capabilities.NONE).capabilities().orElse(Capabilities.NONE);
  }

  /**
   *
   *
   * <pre>greeting = "*" SP (resp-cond-auth / resp-cond-bye) CRLF</pre>
   */
  private static Greeting greeting(ImapChannel dialogue) throws NetworkException, ImapException {
    Response response = dialogue.receive(GREETING);
    if (response instanceof Response.Report report
        && report.untagged() instanceof Untagged.Condition condition) {
      StatusResponse status = condition.status();
      if (status.status() == Status.NO && ExchangeReplies.isUnavailable(status)) {
        // Exchange also sends this instead of a greeting, and closes.
        throw dialogue.bye(status);
      }
      if (status.status() != Status.NO && status.status() != Status.BAD) {
        return new Greeting(status);
      }
    }
    throw dialogue.violated(
        GREETING,
        "this is no IMAP greeting: " + dialogue.transcript().progress() + "; check host and port");
  }
}
