package dev.mailgrant.example;

import dev.mailgrant.auth.nimbus.NimbusTokenSource;
import dev.mailgrant.core.handshake.LoginTarget;
import dev.mailgrant.core.http.HttpTransport;
import dev.mailgrant.core.mail.MailEndpoint;
import dev.mailgrant.core.mail.Mailbox;
import dev.mailgrant.core.net.Timeouts;
import dev.mailgrant.core.oauth.AppRegistration;
import dev.mailgrant.core.port.HostProbe;
import dev.mailgrant.core.sasl.BearerMechanism;
import dev.mailgrant.diagnosis.doctor.Doctor;
import dev.mailgrant.diagnosis.doctor.DoctorPorts;
import dev.mailgrant.diagnosis.doctor.DoctorReport;
import dev.mailgrant.diagnosis.doctor.DoctorRequest;
import dev.mailgrant.diagnosis.doctor.ServerClock;
import dev.mailgrant.http.jdk.JdkHttpTransport;
import dev.mailgrant.imap.socket.SocketImapTransport;
import dev.mailgrant.net.socket.SocketHostProbe;
import dev.mailgrant.net.socket.SocketProxyProbe;
import dev.mailgrant.net.socket.TlsContexts;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;

/** Diagnoses from a program why a mailbox does not open. */
public final class DiagnoseMailbox {
  private DiagnoseMailbox() {}

  /**
   * Diagnoses a login.
   *
   * @param app the application
   * @param server the IMAP server
   * @param mailbox the mailbox
   * @param trusted certificate authorities in addition to those of the JDK; empty for Exchange
   *     Online
   * @param executor runs the token request and the probes; needs a thread for each
   * @return the report; its findings describe the problem
   */
  public static DoctorReport diagnose(
      AppRegistration app,
      MailEndpoint server,
      Mailbox mailbox,
      List<X509Certificate> trusted,
      Executor executor) {
    Clock clock = Clock.systemUTC();
    Timeouts timeouts = Timeouts.DEFAULTS;
    SSLContext tls = TlsContexts.trusting(trusted);
    ServerClock serverClock = new ServerClock(clock);
    HttpTransport http = serverClock.watching(new JdkHttpTransport(tls, executor, timeouts));
    HostProbe probe = new SocketHostProbe(TlsContexts.trustManager(trusted), executor, timeouts);
    DoctorPorts ports =
        new DoctorPorts(
            new NimbusTokenSource(app, http, clock),
            "nimbus",
            new SocketImapTransport(tls, executor, timeouts),
            probe,
            new SocketProxyProbe(probe, timeouts),
            serverClock);
    LoginTarget target =
        new LoginTarget(mailbox, server, BearerMechanism.XOAUTH2, app.cloud().scope());
    return new Doctor(ports, executor, clock).run(DoctorRequest.of(target, app));
  }
}
