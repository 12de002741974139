package dev.mailgrant.testkit.contract.smtp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.port.SmtpConnection;
import dev.mailgrant.core.smtp.SmtpCommand;
import dev.mailgrant.core.smtp.SmtpReply;
import dev.mailgrant.testkit.server.Script;
import dev.mailgrant.testkit.server.ScriptedServer;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The dialogue with Exchange Online's submission server, and its replies. */
public interface ExchangeSubmissionContract extends SmtpTransportSubject {

  @Test
  default void theWholeDialogueShouldWork() throws Exception {
    String message = "Subject: test\r\n\r\nhello\r\n";
    Script script =
        Script.say(
                "220 LO4P302CA0005.outlook.office365.com Microsoft ESMTP MAIL Service ready at Tue, 1"
                    + " Sep 2026 08:00:00 +0000 [08DDE5A1B2C3D4E5]")
            .expect(EHLO)
            .then(
                "250-LO4P302CA0005.outlook.office365.com Hello [127.0.0.1]",
                "250-SIZE 157286400",
                "250-PIPELINING",
                "250-DSN",
                "250-ENHANCEDSTATUSCODES",
                "250-STARTTLS",
                "250-8BITMIME",
                "250-BINARYMIME",
                "250-CHUNKING",
                "250 SMTPUTF8")
            .expect("STARTTLS")
            .then("220 2.0.0 SMTP server ready")
            .startTls()
            .expect(EHLO)
            .then(
                "250-LO4P302CA0005.outlook.office365.com Hello [127.0.0.1]",
                "250-SIZE 157286400",
                "250-AUTH LOGIN XOAUTH2",
                "250 SMTPUTF8")
            .expect("AUTH XOAUTH2")
            .then("334 ")
            .expect(xoauth2Message())
            .then("235 2.7.0 Authentication successful")
            .expect("MAIL FROM:<" + MAILBOX.address() + "> SIZE=" + message.length())
            .then("250 2.1.0 Sender OK")
            .expect("RCPT TO:<" + MAILBOX.address() + ">")
            .then("250 2.1.5 Recipient OK")
            .expect("DATA")
            .then("354 Start mail input; end with <CRLF>.<CRLF>")
            .expectRaw(message + ".\r\n")
            .then(
                "250 2.0.0 OK <id@contoso.example> [Hostname=LO4P302CA0005.outlook.office365.com]")
            .expect("QUIT")
            .then("221 2.0.0 Service closing transmission channel");
    try (ScriptedServer server = clearServer(script);
        SmtpConnection connection = transport().open(clearEndpoint(server), ample(), line -> {})) {
      connection.hello();
      assertThat(connection.extensions().mechanisms()).containsExactly("LOGIN", "XOAUTH2");
      assertThat(connection.authenticate(xoauth2()).reply().code()).isEqualTo(235);
      connection.execute(SmtpCommand.mail(MAILBOX, OptionalLong.of(message.length()), false));
      connection.execute(SmtpCommand.rcpt(MAILBOX));
      SmtpReply accepted = connection.data(message.getBytes(UTF_8));
      assertThat(accepted.text()).contains("Hostname=LO4P302CA0005");
      assertThat(connection.execute(SmtpCommand.quit()).code()).isEqualTo(221);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "535 5.7.3 Authentication unsuccessful [LO4P302CA0005.GBRP302.PROD.OUTLOOK.COM"
            + " 2026-09-01T08:00:00.000Z 08DDE5A1B2C3D4E5]",
        "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the"
            + " Tenant. Visit https://aka.ms/smtp_auth_disabled for more information.",
        "550 5.7.30 Basic authentication is not supported for Client Submission.",
        "432 4.3.2 Concurrent connections limit exceeded. Visit https://aka.ms/concurrent_sending"
      })
  default void itsRefusalsShouldBeKeptCompletely(String refusal) throws Exception {
    try (ScriptedServer server = server(dialect().messageReceived().then(refusal));
        SmtpConnection connection = open(server)) {
      assertThat(connection.authenticate(xoauth2()).reply()).hasToString(refusal);
    }
  }
}
