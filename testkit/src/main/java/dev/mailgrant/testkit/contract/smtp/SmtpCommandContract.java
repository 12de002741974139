package dev.mailgrant.testkit.contract.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mailgrant.core.mail.Mailbox;
import dev.mailgrant.core.port.SmtpConnection;
import dev.mailgrant.core.smtp.SmtpCommand;
import dev.mailgrant.testkit.contract.mail.RecordingListener;
import dev.mailgrant.testkit.server.Script;
import dev.mailgrant.testkit.server.ScriptedServer;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** The format of commands. */
public interface SmtpCommandContract extends SmtpTransportSubject {

  @Test
  default void commandsShouldGoAsTheyAreWithCrLf() throws Exception {
    RecordingListener heard = new RecordingListener();
    List<String> lines =
        List.of(
            "MAIL FROM:<shared.invoices.2026@contoso.example> SIZE=120",
            "RCPT TO:<o'neil+x@contoso.example>",
            "QUIT");
    Script script = greeted();
    lines.forEach(line -> script.expect(line).then("250 2.1.0 done"));
    try (ScriptedServer server = server(script)) {
      try (SmtpConnection connection = open(server, heard)) {
        connection.execute(SmtpCommand.mail(MAILBOX, OptionalLong.of(120), false));
        connection.execute(SmtpCommand.rcpt(new Mailbox("o'neil+x@contoso.example")));
        connection.execute(SmtpCommand.quit());
      }
      assertThat(server.received()).isEqualTo(String.join("\r\n", lines) + "\r\n");
    }
    assertThat(heard.lines())
        .filteredOn(line -> line.startsWith("C:"))
        .containsExactlyElementsOf(lines.stream().map(line -> "C:\t" + line).toList());
  }

  /** RFC 6531 section 3.3: addresses in UTF-8. */
  @Test
  default void addressesShouldGoInUtf8() throws Exception {
    String line = "MAIL FROM:<rechnung@b\u00fccher.example> SMTPUTF8";
    Script script =
        greeted().expect(new String(line.getBytes(UTF_8), ISO_8859_1)).then("250 2.1.0 done");
    try (ScriptedServer server = server(script);
        SmtpConnection connection = open(server)) {
      Mailbox international = new Mailbox("rechnung@b\u00fccher.example");
      assertThat(
              connection
                  .execute(SmtpCommand.mail(international, OptionalLong.empty(), true))
                  .isPositive())
          .isTrue();
    }
  }

  @Test
  default void executeShouldNotSendWhatHasAMethodOfItsOwn() throws Exception {
    try (ScriptedServer server = server(greeted())) {
      try (SmtpConnection connection = open(server)) {
        for (String line :
            new String[] {
              "STARTTLS", "EHLO x", "HELO x", "AUTH XOAUTH2 abc", "auth plain", "DATA", "BDAT 5"
            }) {
          assertThatIllegalArgumentException()
              .as(line)
              .isThrownBy(() -> connection.execute(new SmtpCommand("X", line)));
        }
        assertThat(connection.isUsable()).isTrue();
      }
      assertThat(server.received()).isEmpty();
    }
  }
}
