package dev.mailgrant.smtp.socket;

import dev.mailgrant.core.net.Timeouts;
import dev.mailgrant.core.port.SmtpTransport;
import dev.mailgrant.testkit.DaemonThreads;
import dev.mailgrant.testkit.contract.smtp.SmtpTransportContract;
import java.time.Duration;
import javax.net.ssl.SSLContext;

class SocketSmtpTransportContractTest implements SmtpTransportContract {

  @Override
  public SmtpTransport transport(
      SSLContext context, Duration connectTimeout, Duration readTimeout) {
    return new SocketSmtpTransport(
        context, DaemonThreads.EXECUTOR, new Timeouts(connectTimeout, readTimeout));
  }
}
