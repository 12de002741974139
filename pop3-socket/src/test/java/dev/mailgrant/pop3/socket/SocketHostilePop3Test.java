package dev.mailgrant.pop3.socket;

import dev.mailgrant.core.net.Timeouts;
import dev.mailgrant.core.port.Pop3Transport;
import dev.mailgrant.testkit.DaemonThreads;
import dev.mailgrant.testkit.hostile.pop3.HostilePop3Contract;
import dev.mailgrant.testkit.hostile.pop3.Pop3CutContract;
import java.time.Duration;
import javax.net.ssl.SSLContext;

class SocketHostilePop3Test implements HostilePop3Contract, Pop3CutContract {

  @Override
  public Pop3Transport transport(
      SSLContext context, Duration connectTimeout, Duration readTimeout) {
    return new SocketPop3Transport(
        context, DaemonThreads.EXECUTOR, new Timeouts(connectTimeout, readTimeout));
  }
}
