package dev.mailgrant.testkit.contract.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.net.NetworkFault;
import dev.mailgrant.testkit.server.ScriptedServer;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** STARTTLS in every protocol: certificate, injected data, lost connections and time. */
public interface MailStartTlsContract extends MailTransportSubject {

  @Test
  default void startTlsShouldVerifyTheCertificate() {
    try (ScriptedServer server =
        ScriptedServer.inTheClear(
            AUTHORITY.serverContext("other.example"),
            dialect().startTlsReceived().then(dialect().startTlsAccepted()).startTls())) {
      NetworkException refused =
          catchThrowableOfType(
              NetworkException.class, () -> converseFromTheClear(server, line -> {}).close());
      assertThat(refused.fault()).isEqualTo(NetworkFault.TLS_REFUSED);
      assertThat(refused).hasMessageContaining("another name");
    }
  }

  /** CVE-2011-0411: data injected after the reply would be treated as if received over TLS. */
  @Test
  default void openShouldRefuseDataInjectedBeforeTls() {
    String[] injected = {dialect().accepted("welcome") + "\r\n", dialect().accepted("w"), "*"};
    for (String data : injected) {
      try (ScriptedServer server =
          clearServer(
              dialect().startTlsReceived().thenRaw(dialect().startTlsAccepted() + "\r\n" + data))) {
        assertThat(clearFailure(server))
            .as(data)
            .isInstanceOf(dialect().violation())
            .hasMessageContaining("before TLS began");
        assertThat(server.received()).endsWith(dialect().startTls() + "\r\n");
      }
    }
  }

  @Test
  default void openShouldReportAConnectionLostInTheClear() {
    try (ScriptedServer server = clearServer(dialect().startTlsReceived().close())) {
      assertThat(clearFailure(server))
          .isInstanceOfSatisfying(
              NetworkException.class,
              lost -> assertThat(lost.fault()).isEqualTo(NetworkFault.CONNECTION_LOST));
    }
  }

  @Test
  default void oneOctetAtATimeShouldEndStartTlsAtTheDeadline() {
    try (ScriptedServer server =
        clearServer(
            dialect()
                .startTlsReceived()
                .dribble(
                    dialect().incompleteReply() + "x".repeat(60_000), Duration.ofMillis(20)))) {
      Deadline deadline = Deadline.after(SHORT, Clock.systemUTC());
      NetworkException slow =
          catchThrowableOfType(
              NetworkException.class,
              () -> client().open(clearEndpoint(server), deadline, line -> {}).close());
      assertThat(slow.fault()).isEqualTo(NetworkFault.OUT_OF_TIME);
      assertThat(slow).hasMessageContaining(dialect().startTls());
    }
  }

  /** The failure of opening a conversation with a server that starts TLS later. */
  default Throwable clearFailure(ScriptedServer server) {
    return catchThrowable(() -> converseFromTheClear(server, line -> {}).close());
  }
}
