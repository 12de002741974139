package dev.mailgrant.smtp.socket;

import dev.mailgrant.core.net.Timeouts;
import dev.mailgrant.core.port.SmtpTransport;
import dev.mailgrant.testkit.DaemonThreads;
import dev.mailgrant.testkit.hostile.smtp.HostileSmtpContract;
import dev.mailgrant.testkit.hostile.smtp.SmtpCutContract;
import java.time.Duration;
import javax.net.ssl.SSLContext;

class SocketHostileSmtpTest implements HostileSmtpContract, SmtpCutContract {

  @Override
  public SmtpTransport transport(
      SSLContext context, Duration connectTimeout, Duration readTimeout) {
    return new SocketSmtpTransport(
        context, DaemonThreads.EXECUTOR, new Timeouts(connectTimeout, readTimeout));
  }
}
