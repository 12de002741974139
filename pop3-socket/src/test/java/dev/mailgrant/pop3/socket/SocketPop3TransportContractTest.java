package dev.mailgrant.pop3.socket;

import dev.mailgrant.core.net.Timeouts;
import dev.mailgrant.core.port.Pop3Transport;
import dev.mailgrant.testkit.DaemonThreads;
import dev.mailgrant.testkit.contract.pop3.Pop3TransportContract;
import java.time.Duration;
import javax.net.ssl.SSLContext;

class SocketPop3TransportContractTest implements Pop3TransportContract {

  @Override
  public Pop3Transport transport(
      SSLContext context, Duration connectTimeout, Duration readTimeout) {
    return new SocketPop3Transport(
        context, DaemonThreads.EXECUTOR, new Timeouts(connectTimeout, readTimeout));
  }
}
