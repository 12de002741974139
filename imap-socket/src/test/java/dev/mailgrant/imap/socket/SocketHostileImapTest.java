package dev.mailgrant.imap.socket;

import dev.mailgrant.core.net.Timeouts;
import dev.mailgrant.core.port.ImapTransport;
import dev.mailgrant.testkit.DaemonThreads;
import dev.mailgrant.testkit.hostile.imap.HostileImapContract;
import dev.mailgrant.testkit.hostile.imap.ImapCutContract;
import java.time.Duration;
import javax.net.ssl.SSLContext;

class SocketHostileImapTest implements HostileImapContract, ImapCutContract {

  @Override
  public ImapTransport transport(
      SSLContext context, Duration connectTimeout, Duration readTimeout) {
    return new SocketImapTransport(
        context, DaemonThreads.EXECUTOR, new Timeouts(connectTimeout, readTimeout));
  }
}
