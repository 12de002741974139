package dev.mailgrant.cli.dovecot;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.mailgrant.cli.dovecot.Shell.Said;
import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.core.mail.TlsMode;
import dev.mailgrant.sandbox.Sandbox;
import dev.mailgrant.sandbox.SandboxOptions;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Runs the launcher with Debian's Dovecot as POP3 and submission server, which passes messages on
 * to GreenMail.
 */
@Timeout(180)
@DisabledOnOs(OS.WINDOWS)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DovecotCommandsIT {
  /** A JWT, or the beginning of the XOAUTH2 message in base64. An error challenge is neither. */
  private static final String TOKEN = "eyJ[A-Za-z0-9_-]+[.]|dXNlcj1";

  private Sandbox sandbox;
  private GreenMail relay;
  private DovecotServer dovecot;
  private Path home;

  @BeforeAll
  void start() throws IOException {
    Installed.requireDovecot(MailProtocol.values());
    sandbox = Sandbox.start(SandboxOptions.defaults().withExtraClaims(DovecotServer.CLAIM));
    relay = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    relay.start();
    dovecot = DovecotServer.start(sandbox, DovecotOptions.all(relay.getSmtp().getPort()));
  }

  @AfterAll
  void stop() {
    if (dovecot != null) {
      dovecot.close();
    }
    if (relay != null) {
      relay.stop();
    }
    if (sandbox != null) {
      sandbox.close();
    }
  }

  @BeforeEach
  void atHome(@TempDir Path folder) throws Exception {
    home = folder;
    Map<String, String> servers = new LinkedHashMap<>();
    servers.put("mailbox", "alice@contoso.test");
    servers.put("imap-host", "localhost");
    servers.put("imap-port", port(MailProtocol.IMAP, TlsMode.IMPLICIT));
    servers.put("pop3-host", "localhost");
    servers.put("pop3-port", port(MailProtocol.POP3, TlsMode.IMPLICIT));
    servers.put("smtp-host", "localhost");
    servers.put("smtp-port", port(MailProtocol.SMTP, TlsMode.STARTTLS));
    UserHome.write(home, sandbox, servers);
    relay.purgeEmailFromAllMailboxes();
  }

  @ParameterizedTest
  @CsvSource({
    "pop3, implicit, msal",
    "pop3, starttls, nimbus",
    "smtp, starttls, msal",
    "smtp, implicit, nimbus"
  })
  void handshakeShouldLogIn(String protocol, String tls, String adapter) throws Exception {
    String port =
        port(
            protocol.equals("pop3") ? MailProtocol.POP3 : MailProtocol.SMTP,
            tls.equals("implicit") ? TlsMode.IMPLICIT : TlsMode.STARTTLS);

    Said said =
        mailgrant(
            "handshake --protocol %1$s --%1$s-tls %2$s --%1$s-port %3$s --token-adapter %4$s"
                .formatted(protocol, tls, port, adapter));

    assertThat(said.code()).as(said.toString()).isZero();
    assertThat(said.out())
        .contains("AUTH XOAUTH2\n", "<token: ", protocol.equals("pop3") ? "STAT" : "235 2.7.0 ")
        .doesNotContainPattern(TOKEN);
    assertThat(relay.getReceivedMessages()).isEmpty();
  }

  @Test
  void sendTestShouldDeliverOneMessageThatIsFoundByItsMarker() throws Exception {
    Said said = mailgrant("send-test --to bob@contoso.test --yes");

    assertThat(said.code()).as(said.toString()).isZero();
    MimeMessage[] received = relay.getReceivedMessages();
    assertThat(received).hasSize(1);
    assertThat(received[0].getFrom())
        .extracting(Object::toString)
        .containsExactly("alice@contoso.test");
    assertThat(received[0].getAllRecipients())
        .extracting(Object::toString)
        .containsExactly("bob@contoso.test");
    String subject = received[0].getSubject();
    assertThat(subject).startsWith("mailgrant test mailgrant-");
    assertThat(said.out()).contains("subject   " + subject + "\n").doesNotContainPattern(TOKEN);
  }

  @Test
  void sendTestShouldSendNothingWithoutATerminalOrYes() throws Exception {
    Said said = mailgrant("send-test");

    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("--yes", "nothing was sent");
    assertThat(relay.getReceivedMessages()).isEmpty();
  }

  @Test
  void jsonShouldNameTheSubject() throws Exception {
    Said said = mailgrant("send-test --yes --json");

    assertThat(said.code()).as(said.toString()).isZero();
    assertThat(said.out())
        .contains("\"sent\": true", "\"" + relay.getReceivedMessages()[0].getSubject() + "\"")
        .doesNotContainPattern(TOKEN);
  }

  @Test
  void senderWhoseLoginIsRefusedShouldBeDenied() throws Exception {
    Said said = mailgrant("send-test --yes --expect-denied alice@fabrikam.test");

    assertThat(said.code()).as(said.toString()).isZero();
    assertThat(relay.getReceivedMessages()).isEmpty();
  }

  @Test
  void senderWhoIsAcceptedShouldBeReportedWithItsMessage() throws Exception {
    Said said = mailgrant("send-test --yes --expect-denied boss@contoso.test");

    assertThat(said.code()).as(said.toString()).isEqualTo(35);
    assertThat(relay.getReceivedMessages()).hasSize(1);
    assertThat(relay.getReceivedMessages()[0].getAllRecipients())
        .extracting(Object::toString)
        .containsExactly("alice@contoso.test");
  }

  @ParameterizedTest
  @CsvSource({"pop3, handshake", "pop3, doctor", "smtp, handshake", "smtp, doctor"})
  void refusedLoginShouldNameTheOtherServer(String protocol, String command) throws Exception {
    Said said = mailgrant(command + " --mailbox alice@fabrikam.test --protocol " + protocol);

    assertThat(said.code()).as(said.toString()).isEqualTo(31);
    assertThat(said.out() + said.err())
        .contains(
            "likely: The mail server is not Exchange Online [MG-IMAP-015]",
            "Set " + protocol + "-host to the host of Exchange Online",
            "error challenge",
            "scope")
        .doesNotContainPattern(TOKEN);
  }

  private Said mailgrant(String arguments) throws Exception {
    return new Shell(home).run("mailgrant " + arguments + " --profile production");
  }

  private String port(MailProtocol protocol, TlsMode mode) {
    return String.valueOf(dovecot.port(protocol, mode));
  }
}
