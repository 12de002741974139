package dev.mailgrant.pop3.socket;

import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.pop3.Pop3ProtocolException;
import dev.mailgrant.core.pop3.Pop3Reply;
import dev.mailgrant.net.socket.conversation.MailChannel;
import dev.mailgrant.net.socket.conversation.MailSocket;
import dev.mailgrant.net.socket.conversation.OctetReader;
import dev.mailgrant.net.socket.conversation.ServerText;
import java.io.IOException;
import java.net.Socket;

/** Sends commands and receives replies. */
final class Pop3Channel extends MailChannel<Pop3Answer, Pop3ProtocolException> {
  private static final String GREETING = "greeting";

  private boolean isMultiLine;

  Pop3Channel(MailSocket socket, Socket stream) throws NetworkException {
    super(socket, stream);
  }

  @Override
  protected Pop3Answer read(OctetReader source, ServerText text) throws IOException {
    return new Pop3ReplyReader(source, text).answer(isMultiLine);
  }

  @Override
  protected Pop3ProtocolException violation(String message) {
    return new Pop3ProtocolException(message);
  }

  /** Receives the greeting, which may be negative. */
  Pop3Reply greeting() throws NetworkException, Pop3ProtocolException {
    return status(GREETING, receive(GREETING));
  }

  /**
   * Sends a command and receives its reply.
   *
   * @param keyword the command without arguments
   * @param hasLines whether a positive reply has more lines
   */
  Pop3Reply command(String keyword, boolean hasLines)
      throws NetworkException, Pop3ProtocolException {
    isMultiLine = hasLines;
    try {
      return status(keyword, exchange(keyword, keyword, keyword));
    } finally {
      isMultiLine = false;
    }
  }

  private Pop3Reply status(String doing, Pop3Answer answer) throws Pop3ProtocolException {
    if (answer instanceof Pop3Answer.Status status) {
      return status.reply();
    }
    throw violated(
        doing,
        "the server sent a continuation request (+), which is allowed in reply to AUTH only; check"
            + " host and port");
  }
}
