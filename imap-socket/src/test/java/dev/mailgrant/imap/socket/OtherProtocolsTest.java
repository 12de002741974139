package dev.mailgrant.imap.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mailgrant.core.imap.ImapProtocolException;
import dev.mailgrant.core.mail.MailEndpoint;
import dev.mailgrant.core.net.FaultDetail;
import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.net.NetworkFault;
import dev.mailgrant.core.net.Timeouts;
import dev.mailgrant.core.net.TlsProblem;
import dev.mailgrant.core.port.ImapTransport;
import dev.mailgrant.testkit.DaemonThreads;
import dev.mailgrant.testkit.contract.imap.ImapTransportSubject;
import dev.mailgrant.testkit.server.Script;
import dev.mailgrant.testkit.server.ScriptedServer;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A port with another protocol, or with IMAP in another TLS mode than expected. */
@Timeout(60)
class OtherProtocolsTest implements ImapTransportSubject {

  @Override
  public ImapTransport transport(
      SSLContext context, Duration connectTimeout, Duration readTimeout) {
    return new SocketImapTransport(
        context, DaemonThreads.EXECUTOR, new Timeouts(connectTimeout, readTimeout));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "220 mx.contoso.test ESMTP Postfix, SMTP",
        "220-mx.contoso.test ESMTP Exim, SMTP",
        "421 4.3.2 Service not available, SMTP",
        "+OK Dovecot ready., POP3",
        "-ERR too many connections, POP3",
        "HTTP/1.1 400 Bad Request, HTTP",
        "SSH-2.0-OpenSSH_9.6, SSH",
      })
  void aPortThatSpeaksAnotherProtocolShouldBeNamedInEachWayToStartTls(
      String banner, String protocol) {
    Script script = Script.say(banner).stall();
    try (ScriptedServer server = ScriptedServer.inTheClear(LOCALHOST, script)) {
      NetworkException implicit = refused(endpoint(server));
      assertThat(implicit).hasMessageContaining("this port speaks " + protocol + "; check host");
      assertThat(implicit.failure().detail()).contains(FaultDetail.OTHER_WITHOUT_TLS);
      assertThat(implicit.failure().tlsProblem()).contains(TlsProblem.NOT_TLS);
    }
    try (ScriptedServer server = ScriptedServer.inTheClear(LOCALHOST, script)) {
      assertThat(failure(clearEndpoint(server)))
          .isInstanceOf(ImapProtocolException.class)
          .hasMessageContaining("no IMAP response")
          .hasMessageContaining("this port speaks " + protocol + ", check host and port");
    }
    try (ScriptedServer server = ScriptedServer.implicitTls(LOCALHOST, script)) {
      assertThat(failure(endpoint(server)))
          .isInstanceOf(ImapProtocolException.class)
          .hasMessageContaining("this port speaks " + protocol + ", check host and port");
    }
  }

  @Test
  void imapWithoutTlsShouldGetTheAdviceToUseStartTls() {
    Script script = Script.say("* OK Dovecot ready.").stall();
    try (ScriptedServer server = ScriptedServer.inTheClear(LOCALHOST, script)) {
      NetworkException refused = refused(endpoint(server));

      assertThat(refused)
          .hasMessageContaining("this port speaks IMAP without TLS; start TLS with STARTTLS");
      assertThat(refused.failure().detail()).contains(FaultDetail.EXPECTED_WITHOUT_TLS);
    }
  }

  @Test
  void whatNobodyKnowsShouldBeShown() {
    Script script = Script.say("hello there").stall();
    try (ScriptedServer server = ScriptedServer.inTheClear(LOCALHOST, script)) {
      NetworkException refused = refused(endpoint(server));

      assertThat(refused)
          .hasMessageContaining("begins with \"hello")
          .hasMessageContaining("STARTTLS");
      assertThat(refused.failure().detail()).isEmpty();
    }
  }

  @Test
  void aPortThatWaitsForTlsShouldBeSuspectedWhereStartTlsHearsNothing() {
    try (ScriptedServer server = ScriptedServer.implicitTls(LOCALHOST, Script.silent().stall())) {
      NetworkException silent =
          catchThrowableOfType(
              NetworkException.class,
              () ->
                  transport(TRUSTING, AMPLE, Duration.ofMillis(200))
                      .open(clearEndpoint(server), ample(), line -> {})
                      .close());

      assertThat(silent.fault()).isEqualTo(NetworkFault.OUT_OF_TIME);
      assertThat(silent)
          .hasMessageContaining("expects TLS from the first octet, as 993 does, use implicit TLS");
    }
  }

  private NetworkException refused(MailEndpoint where) {
    Throwable failure = failure(where);
    assertThat(failure).isInstanceOf(NetworkException.class);
    return (NetworkException) failure;
  }

  private Throwable failure(MailEndpoint where) {
    return catchThrowable(() -> transport().open(where, ample(), line -> {}).close());
  }
}
