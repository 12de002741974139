package dev.mailgrant.pop3.socket;

import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.net.TlsSession;
import dev.mailgrant.core.pop3.Pop3Command;
import dev.mailgrant.core.pop3.Pop3Exception;
import dev.mailgrant.core.pop3.Pop3Reply;
import dev.mailgrant.core.port.Pop3Connection;
import dev.mailgrant.core.sasl.SaslMechanism;
import dev.mailgrant.core.sasl.SaslReply;

/**
 * A conversation over TLS. For use by one thread at a time; {@link #close} may be called by any
 * thread.
 *
 * @param channel the channel over TLS
 * @param greeting the server's first reply
 * @param tls the TLS session
 */
record SocketPop3Connection(Pop3Channel channel, Pop3Reply greeting, TlsSession tls)
    implements Pop3Connection {

  @Override
  public boolean isUsable() {
    return channel.isUsable();
  }

  @Override
  public Pop3Reply execute(Pop3Command command) throws NetworkException, Pop3Exception {
    Pop3Reply reply = channel.command(command.name(), command.isMultiLine());
    if (command == Pop3Command.QUIT) {
      channel.end("the session was ended with QUIT");
    }
    return reply;
  }

  @Override
  public SaslReply<Pop3Reply> authenticate(SaslMechanism mechanism)
      throws NetworkException, Pop3Exception {
    Pop3SaslExchange sasl = new Pop3SaslExchange(channel, mechanism);
    channel.refuseEnded(sasl.doing());
    channel.transcript().hide(mechanism.secrets());
    Pop3Reply reply = ((Pop3Answer.Status) sasl.inTwoSteps()).reply();
    if (reply.isOk() && !sasl.isMessageSent()) {
      throw channel.violated(
          sasl.doing(), "the server answered " + reply + " before the token was sent");
    }
    return new SaslReply<>(reply, sasl.challenge());
  }

  @Override
  public void close() {
    channel.close();
  }
}
