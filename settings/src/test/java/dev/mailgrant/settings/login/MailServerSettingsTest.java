package dev.mailgrant.settings.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mailgrant.core.HostAndPort;
import dev.mailgrant.core.mail.MailEndpoint;
import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.core.mail.TlsMode;
import dev.mailgrant.settings.Inputs;
import dev.mailgrant.settings.Setting;
import dev.mailgrant.settings.SettingProblem;
import dev.mailgrant.settings.SettingsException;
import dev.mailgrant.settings.SettingsReader;
import dev.mailgrant.settings.credential.CredentialLoader;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The protocol, and the server of each protocol. */
class MailServerSettingsTest {
  @TempDir Path home;

  private final Map<String, String> variables =
      new HashMap<>(Map.of("MAILGRANT_CLIENT_SECRET", "planted-secret"));
  private final Map<Setting, String> flags =
      new EnumMap<>(
          Map.of(
              Setting.TENANT_ID, "contoso.example",
              Setting.CLIENT_ID, "11111111-2222-3333-4444-555555555555",
              Setting.MAILBOX, "shared@contoso.example"));

  @ParameterizedTest
  @CsvSource({
    "global, imap, outlook.office365.com, 993, IMPLICIT",
    "global, pop3, outlook.office365.com, 995, IMPLICIT",
    "global, smtp, smtp.office365.com, 587, STARTTLS",
    "us-gov, pop3, outlook.office365.us, 995, IMPLICIT",
    "us-gov, smtp, smtp.office365.us, 587, STARTTLS",
    "us-dod, pop3, outlook-dod.office365.us, 995, IMPLICIT",
    "us-dod, smtp, outlook-dod.office365.us, 587, STARTTLS",
    "china, pop3, partner.outlook.cn, 995, IMPLICIT",
    "china, smtp, smtp.partner.outlook.cn, 587, STARTTLS"
  })
  void theCloudAndTheProtocolShouldDecideTheServer(
      String cloud, String protocol, String host, int port, TlsMode tls) throws SettingsException {
    flags.put(Setting.CLOUD, cloud);
    flags.put(Setting.PROTOCOL, protocol);

    MailEndpoint endpoint = read().endpoint();

    assertThat(endpoint.protocol()).hasToString(protocol.toUpperCase(Locale.ROOT));
    assertThat(endpoint.host()).isEqualTo(host);
    assertThat(endpoint.port()).isEqualTo(port);
    assertThat(endpoint.tls()).isEqualTo(tls);
  }

  @ParameterizedTest
  @EnumSource(MailProtocol.class)
  void aServerShouldBeThatOfItsOwnSettings(MailProtocol protocol) throws SettingsException {
    MailServerSettings own = MailServerSettings.of(protocol);
    flags.put(Setting.PROTOCOL, protocol.name());
    flags.put(own.host(), "mail.example");
    variables.put("MAILGRANT_" + protocol.name() + "_PORT", "2500");
    variables.put("MAILGRANT_" + protocol.name() + "_TLS", "STARTTLS");

    HandshakeSettings settings = read();

    assertThat(settings.endpoint())
        .isEqualTo(
            new MailEndpoint(protocol, new HostAndPort("mail.example", 2500), TlsMode.STARTTLS));
    assertThat(own.host().key()).isEqualTo(protocol.name().toLowerCase(Locale.ROOT) + "-host");
    boolean isImap = protocol == MailProtocol.IMAP;
    assertThat(settings.imap().host()).isEqualTo(isImap ? "mail.example" : "outlook.office365.com");
  }

  @Test
  void aCommandWithOneProtocolShouldHaveItWhateverTheSettingsSay() throws SettingsException {
    variables.put("MAILGRANT_PROTOCOL", "pop3");

    assertThat(read().endpoint().protocol()).isEqualTo(MailProtocol.POP3);
    assertThat(
            HandshakeSettingsReader.read(
                    SettingsReader.read(Inputs.of(home, flags, variables)),
                    loader(),
                    MailProtocol.SMTP,
                    "mailgrant send-test --sandbox")
                .endpoint())
        .hasToString("smtp.office365.com:587");
  }

  @Test
  void theMistakesOfEveryProtocolShouldBeReportedAtOnce() {
    flags.put(Setting.IMAP_PORT, "0");
    flags.put(Setting.POP3_PORT, "65536");
    variables.put("MAILGRANT_SMTP_PORT", "-1");
    variables.put("MAILGRANT_POP3_TLS", "ssl");
    flags.put(Setting.SMTP_TLS, "none");
    flags.put(Setting.POP3_HOST, "pop3://pop.example");
    variables.put("MAILGRANT_PROTOCOL", "pop");

    SettingsException e = catchThrowableOfType(SettingsException.class, this::read);

    List<String> texts = e.mistakes().stream().map(SettingProblem::text).toList();
    assertThat(texts)
        .hasSize(7)
        .contains(
            "protocol \"pop\" (environment MAILGRANT_PROTOCOL): must be one of imap, pop3, smtp",
            "imap-port \"0\" (flag --imap-port): must be a whole number from 1 to 65535",
            "pop3-port \"65536\" (flag --pop3-port): must be a whole number from 1 to 65535",
            "smtp-port \"-1\" (environment MAILGRANT_SMTP_PORT): must be a whole number from 1 to"
                + " 65535",
            "pop3-tls \"ssl\" (environment MAILGRANT_POP3_TLS): must be one of implicit, starttls",
            "smtp-tls \"none\" (flag --smtp-tls): must be one of implicit, starttls")
        .anyMatch(text -> text.startsWith("pop3-host \"pop3://pop.example\" (flag --pop3-host): "));
  }

  private HandshakeSettings read() throws SettingsException {
    return HandshakeSettingsReader.read(
        SettingsReader.read(Inputs.of(home, flags, variables)), loader());
  }

  private static CredentialLoader loader() {
    return new CredentialLoader(InputStream.nullInputStream(), Clock.systemUTC());
  }
}
