package dev.mailgrant.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SettingTest {

  @Test
  void keysShouldStayAsTheyAre() {
    assertThat(Setting.values())
        .extracting(Setting::key)
        .containsExactly(
            "token-adapter",
            "imap-adapter",
            "tenant-id",
            "client-id",
            "client-secret",
            "client-secret-file",
            "client-secret-command",
            "certificate",
            "certificate-key",
            "certificate-password",
            "certificate-password-file",
            "federated-token-file",
            "cloud",
            "authority",
            "token-endpoint",
            "scope",
            "protocol",
            "imap-host",
            "imap-port",
            "imap-tls",
            "pop3-host",
            "pop3-port",
            "pop3-tls",
            "smtp-host",
            "smtp-port",
            "smtp-tls",
            "sasl-mechanism",
            "client-auth",
            "assertion-algorithm",
            "assertion-audience",
            "mailbox",
            "folder",
            "proxy",
            "ca",
            "token-store",
            "token-store-key-file",
            "token-store-key",
            "connect-timeout",
            "read-timeout",
            "deadline",
            "log-level");
  }

  @Test
  void defaultsShouldStayAsTheyAre() {
    assertThat(Setting.values())
        .filteredOn(setting -> setting.defaultValue().isPresent())
        .extracting(setting -> setting.key() + "=" + setting.defaultValue().orElseThrow())
        .containsExactly(
            "token-adapter=nimbus",
            "imap-adapter=socket",
            "cloud=global",
            "protocol=imap",
            "imap-port=993",
            "imap-tls=implicit",
            "pop3-port=995",
            "pop3-tls=implicit",
            "smtp-port=587",
            "smtp-tls=starttls",
            "sasl-mechanism=xoauth2",
            "folder=Inbox",
            "connect-timeout=10s",
            "read-timeout=30s",
            "deadline=60s",
            "log-level=warn");
  }

  @Test
  void variableAndFlagShouldFollowFromTheKey() {
    assertThat(Setting.CLIENT_SECRET_FILE.variable()).isEqualTo("MAILGRANT_CLIENT_SECRET_FILE");
    assertThat(Setting.CLIENT_SECRET_FILE.flag()).contains("--client-secret-file");
  }

  @Test
  void azuresVariablesShouldStayAsTheyAre() {
    assertThat(Arrays.stream(Setting.values()).flatMap(s -> s.azureVariable().stream()))
        .containsExactlyInAnyOrder(
            "AZURE_TENANT_ID",
            "AZURE_CLIENT_ID",
            "AZURE_CLIENT_SECRET",
            "AZURE_CLIENT_CERTIFICATE_PATH",
            "AZURE_CLIENT_CERTIFICATE_PASSWORD",
            "AZURE_FEDERATED_TOKEN_FILE",
            "AZURE_AUTHORITY_HOST");
  }

  @Test
  void aSecretItselfShouldHaveNoFlag() {
    assertThat(Setting.CLIENT_SECRET.flag()).isEmpty();
    assertThat(Setting.CERTIFICATE_PASSWORD.flag()).isEmpty();
  }
}
