package dev.mailgrant.imap.socket;

import dev.mailgrant.core.imap.ImapByeException;
import dev.mailgrant.core.imap.ImapProtocolException;
import dev.mailgrant.core.imap.StatusResponse;
import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.imap.socket.wire.Response;
import dev.mailgrant.imap.socket.wire.ResponseReader;
import dev.mailgrant.net.socket.conversation.MailChannel;
import dev.mailgrant.net.socket.conversation.MailSocket;
import dev.mailgrant.net.socket.conversation.OctetReader;
import dev.mailgrant.net.socket.conversation.ServerText;
import java.io.IOException;
import java.net.Socket;

/** Receives responses. */
final class ImapChannel extends MailChannel<Response, ImapProtocolException> {

  ImapChannel(MailSocket socket, Socket stream) throws NetworkException {
    super(socket, stream);
  }

  @Override
  protected Response read(OctetReader source, ServerText text) throws IOException {
    return new ResponseReader(source, text).response();
  }

  @Override
  protected ImapProtocolException violation(String message) {
    return new ImapProtocolException(message);
  }

  /**
   * Creates the exception for a BYE: the conversation has ended, but the connection must still be
   * closed.
   */
  ImapByeException bye(StatusResponse bye) {
    end("the server sent " + bye);
    return new ImapByeException(bye);
  }
}
